import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { refusalOf } from '#shared/domain/rollout/world/refusal.ts';
import { SmokeTestFailed } from '#shared/runtime/errors.ts';
import { asyncEndpoints, invoker, payloads } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { askLater } from './ask-later.ts';

const input = z.object({
  endpoint: z.string().min(1),
  slot: z.string().min(1),
  smoke: z.object({
    contentType: z.string(),
    accept: z.string().optional(),
    payload: z.string(),
    payloadEncoding: z.enum(['utf8', 'base64']),
    attemptTimeoutMs: z.number().positive(),
  }),
  /** That the endpoint answers later, and of which model it is. */
  later: z.object({ model: z.string().min(1) }).optional(),
});

/** Sends the policy's smoke request to one slot, whatever its weight. */
export const handler = reaction({
  input,
  services: () => ({ invoker: invoker(), payloads: payloads(), endpoints: asyncEndpoints(), pause: sleep }),
  async run({ endpoint, slot, smoke, later }, outside) {
    const body = Buffer.from(smoke.payload, smoke.payloadEncoding);
    const { contentType, accept, attemptTimeoutMs: timeoutMs } = smoke;
    try {
      const question = { endpoint, contentType, body, timeoutMs, ...(accept ? { accept } : {}) };
      if (later) return { bytes: await askLater(outside, { ...question, ...later }) };
      const answer = await outside.invoker.invoke({ ...question, variant: slot });
      return { bytes: answer.body.length };
    } catch (error) {
      throw asFailure(slot, error);
    }
  },
});

/** Being refused or throttled says nothing about the candidate; anything else does. */
function asFailure(slot: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const refusal = refusalOf(error.name, '');
  if (refusal === 'denied' || refusal === 'throttled') return error;
  const message = `Slot ${slot} did not answer the smoke request: ${error.name}: ${error.message}`;
  return new SmokeTestFailed(message, { cause: error });
}
