import type { Severity } from '#shared/domain/drift/severity/severity.ts';

/** Why someone or something asks for a retraining. */
export type Cause = 'drift' | 'quality' | 'bias' | 'defect' | 'manual' | 'schedule' | 'new-data';

/** One thing that speaks for retraining a model, whatever told of it. */
export interface Fact {
  /** The same however often, and by whichever way, the fact arrives. */
  readonly key: string;
  /** The monitor, alarm or person; what says later that it is over. */
  readonly source: string;
  readonly model: string;
  readonly version: number;
  /** The traffic it speaks of, epoch milliseconds, half-open. */
  readonly window?: Span;
  readonly cause: Cause;
  readonly severity: Severity;
  /** In words, for people. */
  readonly evidence?: string;
  /** By hand only: allowances and data do not hold it. */
  readonly force?: boolean;
  /** Whoever found it has told people already. */
  readonly told?: boolean;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Causes that belong to an episode: they come again while what caused them lasts. */
export function hasEpisode({ cause }: Fact): boolean {
  return cause === 'drift' || cause === 'quality' || cause === 'bias';
}
