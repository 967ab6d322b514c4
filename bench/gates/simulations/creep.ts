import { normalUpperTail } from '../../../shared/domain/gates/kernels/normal.ts';
import { type PairedCounts, tangoScore } from '../../../shared/domain/gates/kernels/tango.ts';
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
      rows: anchors.map(anchor => {
        const ends = Array.from({ length: runs }, () => retrained(random, anchor));
        return {
          name: anchor.name,
          cells: [spread(ends.map(({ level }) => 100 * level)), spread(ends.map(({ passed }) => passed))],
        };
      }),
    },
  ],
};

interface Anchor {
  readonly name: string;
  /** Whether a version that passed takes the anchor's place; absent: there is no anchor. */
  readonly moves?: (gain: number, counts: PairedCounts) => boolean;
}

const anchors: readonly Anchor[] = [
  { name: 'against the champion' },
  { name: 'against champion and anchor', moves: gain => gain > 0 },
  {
    name: 'against champion and an anchor that moves to what is proven better (the gate)',
    moves: (_, counts) => normalUpperTail(tangoScore(counts, 0)) < 0.05,
  },
];

/** The anchor begins as the first version. In the second rule it knows who is truly better, which nobody does in life. */
function retrained(random: Random, { moves }: Anchor): { level: number; passed: number } {
  let [level, best, passed] = [0, 0, 0];
  for (let i = 0; i < candidates; i++) {
    const next = level - 0.003 + 0.003 * normal(random);
    if (!nonInferior(pairedCounts(random, rows, next - level))) continue;
    const beside = moves && pairedCounts(random, rows, next - best);
    if (beside && !nonInferior(beside)) continue;
    level = next;
    if (beside && moves?.(next - best, beside)) best = next;
    passed++;
  }
  return { level, passed };
}
