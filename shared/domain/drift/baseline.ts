/** Counts of rows by cell: how many of the rows fell into it. Cells may overlap. */
export type CellCounts = Readonly<Record<string, number>>;

export interface FeatureBaseline {
  /** By how much windows vary more than independent rows would (φ, at least 1). */
  readonly phi?: number;
  /** The same for the rows of the baseline (φ_b, at least 1). */
  readonly baselinePhi?: number;
  /** Whether only more rows in a cell is a change for the worse, as with errors (default: fewer is one, too). */
  readonly onlyMore?: boolean;
  readonly cells: CellCounts;
}

/** What a model was validated on: `rows` of them, and per feature the rows in each cell. */
export interface DriftBaseline {
  readonly rows: number;
  readonly features: Readonly<Record<string, FeatureBaseline>>;
}
