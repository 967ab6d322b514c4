import { normal } from '../../canary/chance/distributions.ts';
import type { Random } from '../../canary/chance/random.ts';
import { type Simulation, spread } from '../simulation.ts';
import { nonInferior } from './accuracy.ts';
import { pairedCounts } from './paired-counts.ts';

const rows = 10_000;
const candidates = 20;

/** What becomes of a model that is retrained again and again, each time a little worse. */
export const creep: Simulation = {
  name: 'creep',
  simulate: (runs, random) => [
    {
      title: `${candidates} candidates one after another, each truly 0.3 ± 0.3 points worse than the last that passed, ${rows} fresh rows each, margin 1 point`,
      columns: ['points lost (mean, worst 5 %)', 'passed'],
      rows: [false, true].map(anchored => {
        const ends = Array.from({ length: runs }, () => retrained(random, anchored));
        return {
          name: anchored ? 'against champion and anchor' : 'against the champion',
          cells: [spread(ends.map(({ level }) => 100 * level)), spread(ends.map(({ passed }) => passed))],
        };
      }),
    },
  ],
};

/** The anchor is the best version that ever passed, here the first: all others are truly worse on average. */
function retrained(random: Random, anchored: boolean): { level: number; passed: number } {
  let [level, best, passed] = [0, 0, 0];
  for (let i = 0; i < candidates; i++) {
    const next = level - 0.003 + 0.003 * normal(random);
    if (!nonInferior(pairedCounts(random, rows, next - level))) continue;
    if (anchored && !nonInferior(pairedCounts(random, rows, next - best))) continue;
    level = next;
    best = Math.max(best, level);
    passed++;
  }
  return { level, passed };
}
