import type { Route, RouteSlot } from '../rollout/world/route.ts';

/** How an inference ended: `expired` is one of which nothing can come any more. */
export type EndedState = 'completed' | 'failed' | 'expired';

/** An inference that is answered later, as the table keeps it from its acceptance on. */
export interface AcceptedInference {
  readonly schema: 1;
  readonly inferenceId: string;
  readonly model: string;
  /** Who asked, and may read the answer. */
  readonly client: string;
  readonly slot: string;
  readonly version: number;
  readonly endpoint: string;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
  /** When nothing can come any more: it has waited and been worked on as long as it may. Epoch milliseconds. */
  readonly dueAt: number;
  readonly latencyThresholdsMs: readonly number[];
  /** Whether it belongs to the continuous A/A test's share. */
  readonly pseudo: boolean;
  readonly state: 'accepted' | EndedState;
  /** S3 URIs where SageMaker leaves the answer, or what the model said instead; absent until they are known. */
  readonly outputLocation?: string;
  readonly failureLocation?: string;
  /** When it was known to have ended, epoch milliseconds; absent before. */
  readonly endedAt?: number;
  /** From its acceptance to its end, milliseconds: the time in the queue and that of the model. */
  readonly tookMs?: number;
  /** Why there is no answer. */
  readonly reason?: string;
}

/** SageMaker tells of a completion within moments; so long it may take. */
const graceMs = 60_000;

export interface Acceptance {
  readonly inferenceId: string;
  readonly client: string;
  readonly route: Pick<Route, 'model' | 'latencyThresholdsMs'>;
  readonly slot: RouteSlot;
  readonly endpoint: string;
  readonly pseudo: boolean;
  readonly patienceMs: { readonly queue: number; readonly work: number };
  readonly nowMs: number;
}

export function accepted(given: Acceptance): AcceptedInference {
  const { inferenceId, client, route, slot, endpoint, pseudo, patienceMs, nowMs } = given;
  return {
    schema: 1,
    ...{ inferenceId, client, endpoint, pseudo },
    model: route.model,
    slot: slot.name,
    version: slot.version,
    acceptedAt: nowMs,
    dueAt: nowMs + patienceMs.queue + patienceMs.work + graceMs,
    latencyThresholdsMs: route.latencyThresholdsMs,
    state: 'accepted',
  };
}
