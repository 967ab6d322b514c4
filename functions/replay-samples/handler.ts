import * as z from 'zod';
import {
  countOutcome,
  emptyWindow,
  type Observation,
  type OutcomeWindow,
  windowStart,
} from '#shared/domain/inference/outcome-window.ts';
import { replyOutcome } from '#shared/domain/inference/reply-outcome.ts';
import { connectHot, type HotOutside } from '#shared/runtime/hot-outside.ts';
import { rolloutStartInput } from '#shared/runtime/inputs.ts';
import { reaction } from '#shared/runtime/reaction.ts';

const input = z.object({
  start: rolloutStartInput,
  endpoint: z.string().min(1),
  slots: z.array(z.object({ name: z.string().min(1), version: z.int().min(0) })).min(1),
  replay: z.object({
    contentType: z.string(),
    accept: z.string().optional(),
    payloads: z.array(z.string()).min(1),
    requestsPerLook: z.int().positive(),
  }),
  latencyThresholdsMs: z.array(z.number()).max(6),
  /** The look for which samples are sent, epoch milliseconds: sent twice, they are counted once. */
  at: z.number(),
});

type Input = z.output<typeof input>;

/** How long one answer may take, and all of them. */
const ANSWER_MS = 5_000;
const ALL_MS = 20_000;
/** Less than this is no time for a model. */
const LEAST_MS = 50;

/**
 * Sends sample requests to both slots, the same to each at the same time, and counts how they went where the proxy
 * leaves its counts. It asks like a client would, once for each request; only pairs are counted, so that a slow slot
 * is not compared by fewer requests than the other.
 */
export const handler = reaction({
  input,
  services: () => connectHot(),
  async run(task, outside) {
    const seen = await askPairwise(task, outside);
    const empty = emptyWindow(task.start.model, windowStart(task.at), task.latencyThresholdsMs);
    const counted = seen.reduce(countOutcome, empty);
    const window: OutcomeWindow = { ...counted, storedMs: outside.clock.now(), replayed: true };
    await outside.windowCounts.put(window, `replay-${task.at}`);
    const failed = seen.filter(({ error }) => error !== undefined).length;
    return { sent: seen.length, failed, at: task.at, replayed: true };
  },
});

/** One request in flight per slot; ends when all were sent or the time is over. */
async function askPairwise(task: Input, outside: HotOutside): Promise<Observation[]> {
  const deadline = outside.stopwatch() + ALL_MS;
  const { payloads, requestsPerLook } = task.replay;
  const seen: Observation[] = [];
  for (let i = 0; i < requestsPerLook; i++) {
    const timeoutMs = Math.min(ANSWER_MS, deadline - outside.stopwatch());
    if (timeoutMs < LEAST_MS) break;
    const payload = payloads[i % payloads.length] ?? '';
    seen.push(...(await Promise.all(task.slots.map(slot => ask(slot, payload, timeoutMs, task, outside)))));
  }
  return seen;
}

async function ask(
  { name: slot, version }: Input['slots'][number],
  payload: string,
  timeoutMs: number,
  { endpoint, replay: { contentType, accept } }: Input,
  { runtime, stopwatch }: HotOutside,
): Promise<Observation> {
  const headers = { 'content-type': contentType, ...(accept ? { accept } : {}) };
  const began = stopwatch();
  const body = Buffer.from(payload);
  const reply = await runtime.invoke({ endpoint, variant: slot, headers, body, timeoutMs });
  const { kind } = replyOutcome(reply);
  return { slot, version, latencyMs: stopwatch() - began, ...(kind ? { error: kind } : {}) };
}
