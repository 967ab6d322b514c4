/** The predictions of one window, with as many labels as have arrived. */
export interface Cohort {
  readonly windowEnd: number;
  readonly predictions: number;
  readonly labelled: number;
}

export interface LabelTerms {
  /** How long after its window a cohort is judged, milliseconds. */
  readonly delayMs: number;
  /** The part of a cohort that must be labelled, 0 to 1. */
  readonly minCoverage: number;
}

export type CohortOutcome = 'waiting' | 'no-data' | 'judged' | 'not-judged';

/**
 * Whether a cohort enters the evidence now. It does so once, when its labels have had their time; labels that come later
 * revise its report and nothing else.
 */
export function cohortOutcome(
  { windowEnd, predictions, labelled }: Cohort,
  terms: LabelTerms,
  now: number,
): CohortOutcome {
  if (now < windowEnd + terms.delayMs) return 'waiting';
  if (predictions === 0) return 'no-data';
  return labelled / predictions < terms.minCoverage ? 'not-judged' : 'judged';
}
