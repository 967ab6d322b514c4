import { knownIn } from '../cohort/cohort-part.ts';
import { type WeighedRows, weighed } from '../cohort/weighed.ts';
import type { KnownCohort } from './cohort-report.ts';

/** A metric with its standard error; absent where it cannot be told. */
export interface Figure {
  readonly value: number;
  readonly deviation?: number;
}

/** Model Monitor gives no deviation below this. */
const fewestRows = 200;

type Share = (rows: WeighedRows) => readonly [part: number, whole: number];

const shares: Readonly<Record<string, Share>> = {
  accuracy: r => [r.truePositives + r.trueNegatives, r.rows],
  precision: r => [r.truePositives, r.truePositives + r.falsePositives],
  recall: r => [r.truePositives, r.truePositives + r.falseNegatives],
  true_positive_rate: r => [r.truePositives, r.truePositives + r.falseNegatives],
  true_negative_rate: r => [r.trueNegatives, r.trueNegatives + r.falsePositives],
  false_positive_rate: r => [r.falsePositives, r.trueNegatives + r.falsePositives],
  false_negative_rate: r => [r.falseNegatives, r.truePositives + r.falseNegatives],
};

const harmonic = { f0_5: 0.5, f1: 1, f2: 2 } as const;

/**
 * The metrics of a cohort under Model Monitor's names, as if its labels were as its scores are (see `weighed`); 0 where
 * there is nothing to divide by, as in its reports.
 */
export function qualityFigures({ part, auc }: KnownCohort): Readonly<Record<string, Figure>> {
  if (knownIn(part) === 0) return {};
  const rows = weighed(part);
  const rates = Object.entries(shares).map(([name, share]) => [name, shareFigure(rows, share)] as const);
  const means = Object.entries(harmonic).map(([name, beta]) => [name, { value: fScore(rows, beta) }] as const);
  return { ...Object.fromEntries([...rates, ...means]), ...(auc && { auc }) };
}

function shareFigure(rows: WeighedRows, share: Share): Figure {
  const [part, whole] = share(rows);
  const value = whole === 0 ? 0 : part / whole;
  const effective = whole / rows.largest;
  if (rows.rows < fewestRows || effective === 0) return { value };
  return { value, deviation: Math.sqrt(Math.max(0, value * (1 - value)) / effective) };
}

function fScore({ truePositives, falsePositives, falseNegatives }: WeighedRows, beta: number): number {
  const weight = beta ** 2;
  const whole = (1 + weight) * truePositives + weight * falseNegatives + falsePositives;
  return whole === 0 ? 0 : ((1 + weight) * truePositives) / whole;
}
