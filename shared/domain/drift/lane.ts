/** How strictly a monitor looks: what it tolerates, and how rarely it may be wrong. */
export interface Lane {
  /** The odds ratio against the baseline that is still no drift (ψ₀, at least 1). */
  readonly tolerance: number;
  /** The mean number of windows to a false alarm (c, at least 1). */
  readonly threshold: number;
  /** The chance that the baseline lies outside its own band (α_b), spent once over all cells. */
  readonly alpha: number;
  /** Windows of fewer rows are added to the next. */
  readonly minRows: number;
}

/** Whole days, for drift: at most one false alarm in ten years. */
export const slowLane: Lane = { tolerance: 1.1, threshold: 3650, alpha: 0.01, minRows: 100 };

/** Hours, for broken data: at most one false alarm a year. */
export const fastLane: Lane = { tolerance: 3, threshold: 8760, alpha: 0.01, minRows: 100 };
