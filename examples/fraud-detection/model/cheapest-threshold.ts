import type { Costs } from './costs.ts';

export interface Scored {
  readonly positive: boolean;
  /** Chance of fraud, 0 to 1. */
  readonly score: number;
}

export interface Choice {
  readonly threshold: number;
  /** Cost of the mistakes that it makes on the same transactions, in total. */
  readonly cost: number;
}

/**
 * The score from which on stopping a payment is cheapest over all that were scored, half-way to the next lower score so
 * that it does not hang on one transaction's last digit. Above 1 when it is cheapest never to stop one.
 */
export function cheapestThreshold(scored: readonly Scored[], { missedFraud, falseAlarm }: Costs): Choice {
  const ranked = [...Map.groupBy(scored, ({ score }) => score)].sort(([a], [b]) => b - a);
  // Beginning with nothing stopped: each fraud stopped saves its cost, each other payment stopped adds one.
  let cost = missedFraud * scored.filter(({ positive }) => positive).length;
  let best: Choice = { cost, threshold: 1 + Number.EPSILON };
  ranked.forEach(([score, tied], index) => {
    for (const { positive } of tied) cost += positive ? -missedFraud : falseAlarm;
    if (cost < best.cost) best = { cost, threshold: (score + (ranked[index + 1]?.[0] ?? 0)) / 2 };
  });
  return best;
}
