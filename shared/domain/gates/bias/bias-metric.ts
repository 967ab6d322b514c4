import type { Proportion } from '../kernels/wilson.ts';
import type { GroupCounts } from './group-counts.ts';

/** The group that is looked at, d, and all other rows, a. */
export interface TwoGroups {
  readonly a: GroupCounts;
  readonly d: GroupCounts;
}

export interface BiasInput extends TwoGroups {
  /** The same by the values of another field; absent where none was named, or not every row has a value. */
  readonly strata?: readonly TwoGroups[];
}

/** A measure of how differently two groups are treated, with Amazon SageMaker Clarify's name and definition. */
export interface BiasMetric {
  readonly name: string;
  /** The value without any bias. */
  readonly fair: 0 | 1;
  /** Infinite or NaN where it does not exist. */
  value(input: BiasInput): number;
  /** For a difference first − second of two proportions, which therefore has an interval. */
  proportions?(input: TwoGroups): readonly [first: Proportion, second: Proportion];
}
