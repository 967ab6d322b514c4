import { normalLowerTail } from '../../../shared/domain/gates/kernels/normal.ts';
import { type PairedCounts, tangoScore } from '../../../shared/domain/gates/kernels/tango.ts';
import type { Random } from '../../canary/chance/random.ts';
import { type Simulation, share } from '../simulation.ts';
import { discordance, pairedCounts } from './paired-counts.ts';

const count = 20;
const rows = 500;
const margin = 0.02;

const rules: readonly (readonly [name: string, refuses: (slice: PairedCounts) => boolean])[] = [
  ['any slice lower', ({ b, c }) => b > c],
  ['any slice lower by 2 points', ({ n, b, c }) => b - c > margin * n],
  ['one proven worse by 2 points (the gate)', slice => normalLowerTail(tangoScore(slice, -margin)) < 0.05 / count],
];

/** How often slices refuse a candidate that is equal in all of them, and one that is not. */
export const slices: Simulation = {
  name: 'slices',
  simulate: (runs, random) => [
    {
      title: `${count} slices of ${rows} rows: refused`,
      columns: ['all slices equal', 'one is 8 points worse'],
      rows: rules.map(([name, refuses]) => ({
        name,
        cells: [0, -0.08].map(difference => share(runs, () => drawn(random, difference).some(refuses))),
      })),
    },
  ],
};

/** The first slice differs; where it does, it disagrees more often, too. */
function drawn(random: Random, difference: number): PairedCounts[] {
  return Array.from({ length: count }, (_, i) =>
    i === 0 ? pairedCounts(random, rows, difference, discordance - difference / 2) : pairedCounts(random, rows, 0),
  );
}
