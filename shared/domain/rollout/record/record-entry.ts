import type { Verdict } from '../../canary/judge-verdict.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import type { Hold } from '../terms/hold.ts';
import type { Ending } from './ending.ts';

/**
 * What the record of a rollout takes, each entry numbered: the plan it began with, the shares that were given, what the
 * judge came to, why it was held, that it went on where it stood, its end, that it was taken back after its end, and what was left over.
 * `notes` say in words what was done since the entry before.
 */
export type RecordEntry =
  | { readonly kind: 'planned'; readonly plan: RolloutPlan }
  | { readonly kind: 'shifted'; readonly share: number; readonly notes: readonly string[] }
  | {
      readonly kind: 'judged';
      /** Basis points that the candidate had. */
      readonly share: number;
      readonly verdict: Verdict;
      readonly reason: string;
      readonly causes: readonly string[];
      readonly requests: { readonly baseline: number; readonly candidate: number };
      readonly notes: readonly string[];
    }
  | { readonly kind: 'held'; readonly share: number; readonly hold: Hold; readonly notes: readonly string[] }
  | { readonly kind: 'went on'; readonly share: number; readonly notes: readonly string[] }
  | { readonly kind: 'ended'; readonly ending: Ending; readonly notes: readonly string[] }
  | { readonly kind: 'taken back'; readonly ending: Ending; readonly notes: readonly string[] }
  | { readonly kind: 'left over'; readonly trouble: readonly string[]; readonly notes: readonly string[] };

export type EndEntry = Extract<RecordEntry, { kind: 'ended' | 'taken back' }>;

/** Whether an entry tells how the rollout has ended: at first, or when that was taken back. */
export function isEnd(entry: RecordEntry): entry is EndEntry {
  return entry.kind === 'ended' || entry.kind === 'taken back';
}

/** Whether two entries say the same, in whatever order their fields stand, and whether or not undefined ones are named. */
export function sameEntry(a: RecordEntry, b: RecordEntry): boolean {
  return JSON.stringify(a, inOrder) === JSON.stringify(b, inOrder);
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)));
}
