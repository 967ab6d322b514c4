import type { AnsweredRequest } from '#shared/domain/monitoring/captures/answered-request.ts';

/** Takes what the proxy has captured, to redact and store it. */
export interface CapturedRequests {
  /** Resolves when the requests are in safe hands. The same ones may come again, also with more after them. */
  handOver(requests: readonly AnsweredRequest[]): Promise<void>;
}
