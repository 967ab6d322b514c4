import { provesBetter } from '../gates/comparisons/comparison.ts';
import type { AnchoredMetric } from '../gates/kinds/compared-metrics.ts';

/** Versions that a candidate is proven better than, by metric. */
export type Surpassed = Readonly<Record<string, readonly number[]>>;

/** Of a metric that is compared twice, both ways must prove it. */
export function surpassedBy(comparisons: readonly AnchoredMetric[]): Surpassed {
  const found: Record<string, number[]> = {};
  const byMetric = Map.groupBy(comparisons, ({ name }) => name);
  for (const [metric, of] of byMetric) {
    const byVersion = Map.groupBy(of, ({ version }) => version);
    for (const [version, ways] of byVersion) {
      if (version === undefined || !ways.every(({ compared }) => provesBetter(compared.notBetter))) continue;
      found[metric] = [...(found[metric] ?? []), version];
    }
  }
  return found;
}
