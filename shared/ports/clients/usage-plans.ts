import type { UsageTerms } from '#shared/domain/auth/usage-terms.ts';

export interface UsagePlan {
  readonly id: string;
  readonly name: string;
  readonly terms: UsageTerms;
}

/** The API keys and usage plans of one stage's API. */
export interface UsagePlans {
  list(): Promise<readonly UsagePlan[]>;
  /** Makes a plan for the stage's API. */
  create(name: string, description: string, terms: UsageTerms): Promise<UsagePlan>;
  /** Replaces rate, burst and quota. */
  change(plan: UsagePlan, terms: UsageTerms): Promise<void>;
  /** Done as well when there is none. */
  remove(planId: string): Promise<void>;
  /** Makes an enabled key, which opens nothing before it is in a plan. Answers its id. */
  createKey(name: string, description: string, value: string): Promise<string>;
  /** Done as well when there is none. */
  removeKey(keyId: string): Promise<void>;
  addKey(planId: string, keyId: string): Promise<void>;
  /** Takes a key out of a plan and puts it into another; in between, for some milliseconds, it opens nothing. */
  moveKey(keyId: string, fromPlanId: string, toPlanId: string): Promise<void>;
}
