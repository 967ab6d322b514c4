/** How a metric is compared with the champion's on the same rows. */
export type Method = 'tango' | 'delong' | 'paired-t' | 'bootstrap';

/** What a metric must be. With a floor, a margin, or both. */
export interface MetricTerms {
  readonly name: string;
  /** At least (a loss: at most) so much, whatever the champion has. */
  readonly floor?: number;
  /** So much worse than the champion is still as good. */
  readonly margin?: number;
  /** Absent: the metric's own. */
  readonly method?: Method;
  /** Of the bootstrap. */
  readonly seed: number;
}

/** No slice of the rows may be proven worse than the champion by more than the margin of accuracy. */
export interface SliceTerms {
  readonly field: string;
  readonly margin: number;
}

export interface BiasTerms {
  readonly facet: string;
  /** The group that is compared with all others; absent: every value in turn. */
  readonly value?: string;
  readonly metric: string;
  /** The farthest from no bias that passes. */
  readonly max: number;
  /** The slice field by which CDDL and CDDPL are conditional. */
  readonly group?: string;
}

/** All gates of a model. */
export interface GateTerms {
  readonly evaluation: { readonly threshold: number };
  readonly metrics: readonly MetricTerms[];
  readonly slices: readonly SliceTerms[];
  readonly bias: readonly BiasTerms[];
}
