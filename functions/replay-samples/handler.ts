import { countOutcome, emptyWindow, type OutcomeWindow, windowStart } from '#shared/domain/inference/outcome-window.ts';
import { connectHot } from '#shared/runtime/hot-outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { askPairwise } from './ask-pairwise.ts';
import { task } from './task.ts';

/**
 * Sends sample requests to both slots, the same to each at the same time, and counts how they went where the proxy
 * leaves its counts. It asks like a client would, once for each request; only pairs are counted, so that a slow slot
 * is not compared by fewer requests than the other.
 */
export const handler = reaction({
  input: task,
  services: () => connectHot(),
  async run(samples, outside) {
    const seen = await askPairwise(samples, outside);
    const empty = emptyWindow(samples.start.model, windowStart(samples.at), samples.latencyThresholdsMs);
    const counted = seen.reduce(countOutcome, empty);
    const window: OutcomeWindow = { ...counted, storedMs: outside.clock.now(), replayed: true };
    await outside.windowCounts.put(window, `replay-${samples.at}`);
    const failed = seen.filter(({ error }) => error !== undefined).length;
    return { sent: seen.length, failed, at: samples.at, replayed: true };
  },
});
