/** How a data point breaches a threshold, and how reasons say it. */
export interface Comparison {
  readonly breaches: (value: number, threshold: number) => boolean;
  readonly words: string;
}

/** The comparison operators of alarms on a fixed threshold. */
export const comparisons: Readonly<Record<string, Comparison>> = {
  GreaterThanOrEqualToThreshold: {
    breaches: (value, threshold) => value >= threshold,
    words: 'greater than or equal to',
  },
  GreaterThanThreshold: { breaches: (value, threshold) => value > threshold, words: 'greater than' },
  LessThanThreshold: { breaches: (value, threshold) => value < threshold, words: 'less than' },
  LessThanOrEqualToThreshold: { breaches: (value, threshold) => value <= threshold, words: 'less than or equal to' },
};

/** Throws when the operator is one for anomaly detection bands, which PutMetricAlarm refuses before. */
export function comparisonOf(name: string): Comparison {
  const comparison = comparisons[name];
  if (!comparison) throw new Error(`No alarm on a fixed threshold compares by "${name}".`);
  return comparison;
}
