import type { AnsweredRequest } from '#shared/domain/monitoring/captures/answered-request.ts';
import type { CapturedRequests } from '#shared/ports/monitors/captured-requests.ts';

/** The captured requests of one execution environment that are still to be handed over, for all models that it serves. */
export interface CaptureBuffer {
  /**
   * Keeps a request for a later hand-over; whether there was room. After a pause it is handed over at once, and awaited:
   * nobody may come for long who would take it along. So it is with `atOnce`. Never rejects.
   */
  take(request: AnsweredRequest, atOnce?: boolean): Promise<boolean>;
  /** Hands over what is due, beside the call of a model. Never rejects; what failed is tried again later. */
  flush(): Promise<void>;
}

/** So long requests are gathered, while others follow. */
const gatherMs = 2_000;
/** After so long without a captured request the next may be alone for as long. */
const quietMs = 60_000;
/** Lambda takes an event of 1 MiB. */
const mostBytes = 1_000_000;

/** `stopwatch`: milliseconds of the data plane. */
export function createCaptureBuffer(captures: CapturedRequests, stopwatch: () => number): CaptureBuffer {
  let waiting: readonly AnsweredRequest[] = [];
  let bytes = 0;
  let dueAt = 0;
  let restUntil = 0;
  let lastAt = Number.NEGATIVE_INFINITY;

  /** One at a time, or what is on its way would be sent again. */
  let handingOver: Promise<void> = Promise.resolve();

  function handOver(): Promise<void> {
    handingOver = handingOver.then(handOverNext);
    return handingOver;
  }

  async function handOverNext(): Promise<void> {
    if (waiting.length === 0) return;
    const [given, size] = [waiting, bytes];
    dueAt = stopwatch() + gatherMs;
    try {
      await captures.handOver(given);
      waiting = waiting.slice(given.length);
      bytes -= size;
    } catch {
      restUntil = stopwatch() + gatherMs;
    }
  }

  return {
    async take(request, atOnce = false) {
      const now = stopwatch();
      const isAlone = now - lastAt >= quietMs;
      lastAt = now;
      const size = sizeOf(request);
      if (bytes + size > mostBytes) return false;
      if (waiting.length === 0) dueAt = now + gatherMs;
      waiting = [...waiting, request];
      bytes += size;
      if ((isAlone || atOnce) && now >= restUntil) await handOver();
      return true;
    },
    async flush() {
      const now = stopwatch();
      const isDue = now >= dueAt || bytes >= mostBytes / 2;
      if (waiting.length > 0 && isDue && now >= restUntil) await handOver();
    },
  };
}

/** What a request takes of an event, at most: bodies as base64, and what stands beside them. */
function sizeOf({ input, output }: AnsweredRequest): number {
  return [input, output].reduce((sum, side) => {
    return sum + (side ? 2 * side.contentType.length + (side.body.byteLength * 4) / 3 : 0);
  }, 512);
}
