import type { StateValue } from '@aws-sdk/client-cloudwatch';

/** One period of the evaluation range: breaching, not breaching, or without data. */
export type Point = 'breaching' | 'ok' | 'missing';

export interface DecisionRule {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** `missing`, `ignore`, `breaching` or `notBreaching`. */
  readonly treatMissingData: string;
}

/**
 * How many periods are looked at: two more than are needed, so that real data can stand in for missing data. AWS says
 * only that there are some more; its examples have two.
 */
export function evaluationRange(evaluationPeriods: number): number {
  return evaluationPeriods + 2;
}

/** The state that a range of points, oldest first, leads to; `undefined` keeps the state that is. */
export function decide(range: readonly Point[], rule: DecisionRule): StateValue | undefined {
  const real = range.filter(point => point !== 'missing').slice(-rule.evaluationPeriods);
  const breaching = real.filter(point => point === 'breaching').length;
  if (breaching >= rule.datapointsToAlarm) return 'ALARM';
  const unknown = rule.evaluationPeriods - real.length;
  return unknown <= 0 ? 'OK' : treatments[rule.treatMissingData]?.({ range, rule, real, breaching, unknown });
}

interface Gap {
  readonly range: readonly Point[];
  readonly rule: DecisionRule;
  readonly real: readonly Point[];
  readonly breaching: number;
  /** Periods that real data could not fill. */
  readonly unknown: number;
}

/** What the data that is left says, by how the alarm treats missing data. */
const treatments: Readonly<Record<string, (gap: Gap) => StateValue | undefined>> = {
  breaching: ({ breaching, unknown, rule }) => (breaching + unknown >= rule.datapointsToAlarm ? 'ALARM' : 'OK'),
  notBreaching: () => 'OK',
  ignore: ({ real }) => (real.includes('ok') ? 'OK' : undefined),
  missing: ({ real, range, rule }) => {
    if (real.length === 0) return 'INSUFFICIENT_DATA';
    if (real.includes('ok')) return 'OK';
    const age = range.length - range.indexOf('breaching');
    return age >= rule.datapointsToAlarm ? 'ALARM' : undefined;
  },
};
