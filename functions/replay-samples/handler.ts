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
const ALL_MS = 25_000;

/**
 * Sends sample requests to both slots, the same to each, and counts how they went where the proxy leaves its counts. It
 * asks like a client would, once for each request, so the judge need not know who asked.
 */
export const handler = reaction({
  input,
  services: () => connectHot(),
  async run(task, outside) {
    const deadline = outside.stopwatch() + ALL_MS;
    const seen = await Promise.all(task.slots.map(slot => askAll(slot, task, deadline, outside)));
    const empty = emptyWindow(task.start.model, windowStart(task.at), task.latencyThresholdsMs);
    const counted = seen.flat().reduce(countOutcome, empty);
    const window: OutcomeWindow = { ...counted, storedMs: outside.clock.now(), replayed: true };
    await outside.windowCounts.put(window, `replay-${task.at}`);
    return { sent: seen.flat().length };
  },
});

async function askAll(
  slot: Input['slots'][number],
  task: Input,
  deadline: number,
  outside: HotOutside,
): Promise<Observation[]> {
  const seen: Observation[] = [];
  const { payloads, requestsPerLook } = task.replay;
  while (seen.length < requestsPerLook && outside.stopwatch() < deadline) {
    seen.push(await ask(slot, payloads[seen.length % payloads.length] ?? '', task, outside));
  }
  return seen;
}

async function ask(
  { name: slot, version }: Input['slots'][number],
  payload: string,
  { endpoint, replay: { contentType, accept } }: Input,
  { runtime, stopwatch }: HotOutside,
): Promise<Observation> {
  const headers = { 'content-type': contentType, ...(accept ? { accept } : {}) };
  const began = stopwatch();
  const reply = await runtime.invoke({
    endpoint,
    variant: slot,
    headers,
    body: Buffer.from(payload),
    timeoutMs: ANSWER_MS,
  });
  const { kind } = replyOutcome(reply);
  return { slot, version, latencyMs: stopwatch() - began, ...(kind ? { error: kind } : {}) };
}
