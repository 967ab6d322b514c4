import { normalUpperTail } from '../../../shared/domain/gates/kernels/normal.ts';
import { type PairedCounts, tangoScore } from '../../../shared/domain/gates/kernels/tango.ts';
import { type Simulation, share } from '../simulation.ts';
import { pairedCounts } from './paired-counts.ts';

const sizes = [500, 2000, 10_000, 50_000];
const differences = [0, -0.005, -0.01, -0.02];

/** Proven not worse by a point or more: the gate's rule. */
export function nonInferior(counts: PairedCounts): boolean {
  return normalUpperTail(tangoScore(counts, -0.01)) < 0.05;
}

const rules: readonly (readonly [name: string, passes: (counts: PairedCounts) => boolean])[] = [
  ['proven not worse by a point (the gate)', counts => nonInferior(counts)],
  ['not lower than the champion', ({ b, c }) => c >= b],
  ["not significantly worse by McNemar's z", counts => normalUpperTail(-tangoScore(counts, 0)) >= 0.05],
];

/** How often a candidate passes, by how it truly is. */
export const accuracy: Simulation = {
  name: 'accuracy',
  simulate: (runs, random) =>
    rules.map(([name, passes]) => ({
      title: `Accuracy, ${name}: passed`,
      columns: ['equal', '-0.5 points', '-1 point (the margin)', '-2 points'],
      rows: sizes.map(n => ({
        name: `${n} rows`,
        cells: differences.map(difference => share(runs, () => passes(pairedCounts(random, n, difference)))),
      })),
    })),
};
