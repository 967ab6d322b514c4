import type { Observation } from '#shared/domain/inference/outcome-window.ts';
import { replyOutcome } from '#shared/domain/inference/reply-outcome.ts';
import type { HotOutside } from '#shared/runtime/hot-outside.ts';
import type { Task } from './task.ts';

/** How long one answer may take, and all of them. */
const ANSWER_MS = 5_000;
const ALL_MS = 20_000;
/** Less than this is no time for a model. */
const LEAST_MS = 50;

/** Asks both slots the same at the same time, one request in flight for each. Ends when all were sent or the time is over. */
export async function askPairwise(task: Task, outside: HotOutside): Promise<Observation[]> {
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
  { name: slot, version }: Task['slots'][number],
  payload: string,
  timeoutMs: number,
  { endpoint, replay: { contentType, accept } }: Task,
  { runtime, stopwatch }: HotOutside,
): Promise<Observation> {
  const headers = { 'content-type': contentType, ...(accept ? { accept } : {}) };
  const began = stopwatch();
  const body = Buffer.from(payload);
  const reply = await runtime.invoke({ endpoint, variant: slot, headers, body, timeoutMs });
  const { kind } = replyOutcome(reply, endpoint);
  return { slot, version, latencyMs: stopwatch() - began, ...(kind ? { error: kind } : {}) };
}
