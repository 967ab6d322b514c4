import type { Fact } from '../facts/fact.ts';

/** How an attempt can end without a better version. */
export type FailedOutcome = 'failed' | 'stopped' | 'no-candidate' | 'nothing-new' | 'rejected' | 'rolled-back';

/** What the guard can hear. `token` says which start is meant; what is said of another than the open one is old. */
export type GuardEvent =
  | { readonly kind: 'fact'; readonly fact: Fact }
  /** A timer, a decision, new data: ask again. */
  | { readonly kind: 'wake' }
  | { readonly kind: 'recorded'; readonly token: string; readonly execution: string }
  | { readonly kind: 'reached'; readonly token: string; readonly phase: 'pending' | 'rollout' }
  | { readonly kind: 'ended'; readonly token: string; readonly outcome: FailedOutcome | 'promoted' }
  | { readonly kind: 'costed'; readonly token: string; readonly cost: number }
  | { readonly kind: 'cleared'; readonly source: string; readonly version: number }
  | { readonly kind: 'defect-cleared'; readonly source: string }
  /** Someone else started the pipeline. */
  | { readonly kind: 'foreign'; readonly execution: string; readonly at: number }
  /** By an operator, or because the pipeline has a new definition. */
  | { readonly kind: 'reset' };
