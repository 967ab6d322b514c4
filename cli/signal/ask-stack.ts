import * as z from 'zod';
import { callInOwnName } from '../call-in-own-name.ts';

const answer = z.object({ applied: z.boolean(), sentence: z.string(), rolloutId: z.string().optional() });

/** What came of a wish, in a sentence. */
export type SignalAnswer = z.output<typeof answer>;

export interface SignalWish {
  readonly kind: 'pause' | 'resume' | 'promote' | 'rollback' | 'bypass-freeze' | 'stop-all' | 'lift-stop';
  readonly model?: string;
  readonly rollout?: string;
  readonly entry?: number;
  readonly reason?: string | undefined;
}

/** Hands a wish to the stage's `signal-rollout` function, in the caller's name. */
export async function askStack(stage: string, { reason, ...wish }: SignalWish): Promise<SignalAnswer> {
  const input = { ...wish, ...(reason === undefined ? {} : { reason }) };
  return answer.parse(await callInOwnName(`sluice-${stage}-signal-rollout`, input));
}
