import type { Severity } from '#shared/domain/drift/severity/severity.ts';
import type { Span } from '#shared/domain/monitoring/judge/window-outcome.ts';

/**
 * How a window ended: `not-judged` where too few rows have a known value and an answer (coverage); `gathered` where no
 * group has rows enough, so that they wait for the next; `calibrating` where φ is not known yet; `set-aside` where a
 * rollout moved traffic, or the requests were broken.
 */
export type BiasEnding = 'judged' | 'calibrating' | 'gathered' | 'not-judged' | 'no-data' | 'set-aside';

/** How one group stands after a window; `not judged` where the baseline has too few rows of it, or of the others. */
export interface GroupLook {
  readonly value: string;
  readonly outcome: 'judged' | 'gathered' | 'not judged';
  readonly lnM: number | null;
}

/** How a group that an alarm names is answered otherwise than it was. */
export interface GroupEffect {
  readonly value: string;
  /** How many times the odds ratio against the others lies at least beyond its baseline. */
  readonly effect: number;
  /** Whether it gets more positive answers. */
  readonly more: boolean;
}

export interface BiasViolation {
  readonly window: Span;
  readonly cause: 'bias';
  readonly severity: Severity;
  /** In words, without values of the facet. */
  readonly evidence: string;
}

export interface JudgedBias {
  readonly outcome: BiasEnding;
  /** ln M of the monitor. */
  readonly lnM: number | null;
  readonly groups: readonly GroupLook[];
  /** Of what an alarm names, the greatest evidence first. */
  readonly effects: readonly GroupEffect[];
  readonly violation?: BiasViolation;
  /** Whether what was told of has ended with this window. */
  readonly cleared: boolean;
  /** Whether people hear of it: it is new. */
  readonly tell: boolean;
}
