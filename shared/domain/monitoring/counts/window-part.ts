/** What is counted of a number. Distances and squares are from the baseline's mean, so that sums keep their digits. */
export interface NumberCounts {
  readonly kind: 'number';
  readonly present: number;
  readonly missing: number;
  /** Values that are no numbers. */
  readonly wrongType: number;
  /** Rows by how many of the baseline's marks they reach. */
  readonly bins: readonly number[];
  readonly below: number;
  readonly above: number;
  /** Beyond the baseline's range by more than that range. */
  readonly far: number;
  readonly distance: number;
  readonly squares: number;
  readonly min: number | null;
  readonly max: number | null;
  /** Rows by the logarithmic bucket of their value: see `log-buckets.ts`. */
  readonly buckets: Readonly<Record<string, number>>;
}

export interface CategoryCounts {
  readonly kind: 'category';
  readonly present: number;
  readonly missing: number;
  readonly wrongType: number;
  /** In the order of the baseline's categories. */
  readonly values: readonly number[];
  readonly other: number;
  readonly unseen: number;
}

export type FeatureCounts = NumberCounts | CategoryCounts;

/** Counts of a window, or of a part of it, by feature: parts add up. */
export interface WindowPart {
  readonly rows: number;
  /** Captured requests whose rows could not be read. */
  readonly unreadable: number;
  readonly features: Readonly<Record<string, FeatureCounts>>;
}
