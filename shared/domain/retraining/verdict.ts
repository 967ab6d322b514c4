export type IgnoreReason = 'duplicate';

export type RefuseReason =
  | 'not-live'
  | 'rollout-window'
  | 'data-defect'
  | 'cause'
  | 'severity'
  | 'futile'
  | 'already-acted'
  | 'money'
  | 'resolved-itself'
  | 'expired';

export type DeferReason =
  | 'defect'
  | 're-arm'
  | 'running'
  | 'candidate'
  | 'rollout'
  | 'cooldown'
  | 'cap'
  | 'money'
  | 'no-new-data'
  | 'no-labels';

/** What the guard says to a fact. */
export type Verdict =
  | { readonly kind: 'ignore'; readonly reason: IgnoreReason }
  | { readonly kind: 'refuse'; readonly reason: RefuseReason; readonly execution?: string }
  | { readonly kind: 'defer'; readonly reason: DeferReason; readonly until?: number }
  | { readonly kind: 'start'; readonly token: string };

export function refuse(reason: RefuseReason): Verdict {
  return { kind: 'refuse', reason };
}

/** `until`: epoch milliseconds from which on the reason no longer holds, where that is known. */
export function defer(reason: DeferReason, until?: number): Verdict {
  return until === undefined ? { kind: 'defer', reason } : { kind: 'defer', reason, until };
}
