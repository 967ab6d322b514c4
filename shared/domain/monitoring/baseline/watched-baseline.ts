/** Which rows of a number lie at `at` or above it. */
export interface Mark {
  /** `q50`: half of the baseline lies below. */
  readonly name: string;
  readonly at: number;
  readonly rows: number;
}

interface Common {
  readonly name: string;
  readonly present: number;
  readonly missing: number;
}

export interface NumberFeature extends Common {
  readonly kind: 'number';
  readonly integral: boolean;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly median: number;
  /** Ascending, within the range. */
  readonly marks: readonly Mark[];
}

export interface CategoryFeature extends Common {
  readonly kind: 'category';
  /** The most frequent first; at most twenty. */
  readonly categories: readonly { readonly value: string; readonly rows: number }[];
  /** Known categories that are not among those. */
  readonly alsoKnown: readonly string[];
  /** Rows in categories that are not listed. */
  readonly other: number;
  /** Whether a category that is neither listed nor known can be told from those: all of them are named somewhere. */
  readonly closed: boolean;
}

export type WatchedFeature = NumberFeature | CategoryFeature;

/** What a version was trained on, as far as a monitor compares with it. */
export interface WatchedBaseline {
  readonly rows: number;
  /** The names of all columns in their order, of those that are not watched as well. */
  readonly columns: readonly string[];
  readonly features: readonly WatchedFeature[];
}

/** The baseline without features that a policy excludes. */
export function without(baseline: WatchedBaseline, exclude: readonly string[]): WatchedBaseline {
  return { ...baseline, features: baseline.features.filter(({ name }) => !exclude.includes(name)) };
}
