import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { readModelState } from '../../shared/views/model-state.ts';
import type { Outside } from '../outside.ts';
import { UsageError } from '../usage-error.ts';

/** Whom a signal is for, and what its sender has seen of it. */
export interface MeantRollout {
  readonly rollout: string;
  readonly entry?: number;
}

export const meantOptions = { rollout: { type: 'string' }, entry: { type: 'string' } } as const;

export const meantUsage = `  --rollout ID   the rollout that is meant: it is refused when another holds the endpoint by then (default: the one that
                 is at work as the command begins)
  --entry N      the last entry of its record that you have seen (sluice explain counts them): what sends a candidate
                 on is refused when there are more by then (default: without --rollout, the last one)`;

/**
 * As named, or the rollout that is at work at this moment; after its end, the one that the route comes from. Undefined
 * where there is none.
 */
export async function meantRollout(
  policy: ModelPolicy,
  named: { readonly rollout?: string | undefined; readonly entry?: string | undefined },
  outside: Outside,
): Promise<MeantRollout | undefined> {
  const entry = named.entry === undefined ? undefined : count(named.entry);
  if (named.rollout !== undefined) return { rollout: named.rollout, ...(entry !== undefined && { entry }) };
  const { running, head, live } = await readModelState(policy, outside);
  const rollout = running?.holder ?? live.route?.rolloutId;
  if (rollout === undefined) return undefined;
  const seen = entry ?? (head?.rolloutId === rollout ? head.entries : undefined);
  return { rollout, ...(seen !== undefined && { entry: seen }) };
}

function count(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`--entry: expected a number, got "${text}".`);
}

/** What is said where nothing is at work and nothing serves. */
export function nobodyMeant({ model }: ModelPolicy) {
  return { applied: false, sentence: `No rollout of ${model} is running. See: sluice status` };
}
