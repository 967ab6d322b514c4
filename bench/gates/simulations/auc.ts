import { deLong } from '../../../shared/domain/gates/kernels/delong.ts';
import { normalUpperTail } from '../../../shared/domain/gates/kernels/normal.ts';
import { normal } from '../../canary/chance/distributions.ts';
import type { Random } from '../../canary/chance/random.ts';
import { type Simulation, share } from '../simulation.ts';

const margin = 0.01;
const correlation = 0.9;
const negativesPerPositive = 4;
/** How far apart the classes score by the champion, and by candidates whose AUC is 0, 0.01 and 0.02 lower than its 0.9. */
const championShift = 1.8124;
const candidateShifts = [1.8124, 1.7346, 1.6617];

/** How often a candidate passes by its AUC. */
export const auc: Simulation = {
  name: 'auc',
  simulate: (runs, random) => [
    {
      title: 'AUC 0.9, margin 0.01, scores correlated by 0.9, four negatives per positive: passed',
      columns: ['equal', '-0.01 (the margin)', '-0.02'],
      rows: [50, 200, 1000].map(positives => ({
        name: `${positives} positives`,
        cells: candidateShifts.map(shift => share(runs, () => passes(random, positives, shift))),
      })),
    },
  ],
};

function passes(random: Random, positives: number, shift: number): boolean {
  const labels = Uint8Array.from({ length: positives * (1 + negativesPerPositive) }, (_, i) => (i < positives ? 1 : 0));
  const champion = new Float64Array(labels.length);
  const candidate = champion.map((_, i) => {
    const [common, own] = [normal(random), normal(random)];
    champion[i] = common + (labels[i] === 1 ? championShift : 0);
    return correlation * common + Math.sqrt(1 - correlation ** 2) * own + (labels[i] === 1 ? shift : 0);
  });
  const found = deLong(labels, champion, candidate);
  const difference = found.candidate.auc - found.champion.auc;
  return normalUpperTail((difference + margin) / Math.sqrt(found.spread?.difference ?? 0)) < 0.05;
}
