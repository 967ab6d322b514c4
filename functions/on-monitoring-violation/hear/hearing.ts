import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { RetrainingPolicy } from '#shared/domain/policy/sections/retraining-policy.ts';
import type { Fact } from '#shared/domain/retraining/facts/fact.ts';
import type { GuardEvent } from '#shared/domain/retraining/guard/guard-event.ts';
import type { GuardMemory, Unsaid } from '#shared/domain/retraining/memory/guard-memory.ts';

/** A policy with a retraining section. */
export type RetrainedPolicy = ModelPolicy & { readonly retraining: RetrainingPolicy };

/** A fact whose version may be left open: the one that serves is meant then. */
export type Told = Omit<Fact, 'version' | 'model'> & { readonly version?: number };

/** What one model's guard is to hear. */
export interface Hearing {
  readonly policy: RetrainedPolicy;
  readonly facts?: readonly Told[];
  /** Heard before the facts. */
  readonly events?: readonly GuardEvent[];
  /** What it is to hear by what is kept and what is: asked with the memory of the moment. */
  readonly look?: (memory: GuardMemory) => Promise<Looked>;
}

export interface Looked {
  readonly events: readonly GuardEvent[];
  readonly facts?: readonly Told[];
  readonly notices?: Unsaid['notices'];
  readonly more?: Partial<Pick<GuardMemory, 'lastCost' | 'definition' | 'clean' | 'told' | 'heard' | 'newest'>>;
}

export function isRetrained(policy: ModelPolicy | undefined): policy is RetrainedPolicy {
  return policy?.retraining !== undefined;
}
