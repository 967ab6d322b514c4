import type { LimitTerms } from '../../shared/domain/concurrency/limit-terms.ts';
import { compilePolicies } from '../../shared/domain/policy/compile-policies.ts';
import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';
import type { Random } from '../canary/chance/random.ts';

/** What one run is about: the limit, and who asks how fast. */
export interface Setting {
  readonly policy: ModelPolicy;
  readonly concurrency: LimitTerms;
  /** Live instances by slot; they stay as they are. */
  readonly instances: Readonly<Record<string, number>>;
  /** Shares of the slots in basis points. */
  readonly shares: { readonly blue: number; readonly green: number };
  /** Requests per second, as a part of what the cap can carry. */
  readonly load: number;
}

/** After this SageMaker has ended a request, whoever still waits for it. */
export const modelTimeoutMs = 10_000;

type Make = (n: number, chance: Random) => string;

/** The kinds of limits, one after the other from seed to seed. */
const limits: readonly Make[] = [
  n => `max: ${n}`,
  n => `max: ${n + 2}, classes: { gold: 2 }`,
  n => `perInstance: ${n}`,
  n => `perInstance: ${n}, max: ${n + 1}, classes: { gold: 2 }`,
  n => `max: ${2 * n + 32}, shards: 2`,
  n => `max: ${n}, onSaturation: wait`,
];

/** How long clients wait: shorter than the model may take, or as long. */
const timeouts = ['3s', '10s'];

export function settingOf(seed: number, chance: Random): Setting {
  const limit = (limits[seed % limits.length] ?? (() => 'max: 4'))(2 + Math.floor(chance() * 8), chance);
  const { policies, errors } = compilePolicies([
    { name: 'spam.yml', text: policyText(limit, timeouts[Math.floor(seed / limits.length) % timeouts.length] ?? '3s') },
  ]);
  const policy = policies['spam'];
  const concurrency = policy?.inference.concurrency;
  if (!policy || !concurrency) throw new Error(`The policy of the simulation is none: ${JSON.stringify(errors)}`);
  const green = Math.floor(chance() * 5_000);
  return {
    policy,
    concurrency,
    instances: { blue: 1 + Math.floor(chance() * 2), green: 1 },
    shares: { blue: 10_000 - green, green },
    load: 0.6 + 1.4 * chance(),
  };
}

function policyText(limit: string, timeout: string): string {
  return `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: text/plain, payload: x } }
inference:
  timeout: ${timeout}
  concurrency: { modelTimeout: ${modelTimeoutMs}ms, onLimiterError: closed, ${limit} }
`;
}
