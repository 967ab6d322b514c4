import type { DetectionCell } from '../detection.ts';
import { latencyScenarios } from '../latency/latency-traffic.ts';
import {
  coldStarts,
  firstShares,
  paces,
  quietScenarios,
  sharesInTrouble,
  unlikeSlots,
  unpromotable,
} from '../product/product-scenarios.ts';
import type { RolloutCell } from '../rollouts/simulate-rollouts.ts';
import { changedVersion, rolloutScenarios, sameVersion, unseenNoise } from '../scenarios.ts';
import type { Cell } from '../tasks.ts';
import { ended, falseRollbacks, found, rollout, table } from './tables.ts';

/** Tables of the rollouts over the counts that the proxy stores. */
const overStoredCounts = {
  'quiet models': [...quietScenarios, ...firstShares],
  'slots and subjects that differ by themselves': unlikeSlots,
  'cold starts': coldStarts,
  'what nobody but a person promotes': unpromotable,
  'trouble at a share': sharesInTrouble,
  'good versions by bake and look': paces,
};

/** All tables of which something was simulated, as Markdown. */
export function reportText(cells: readonly Cell[]): string {
  const detections = cells.filter(cell => 'detector' in cell) satisfies DetectionCell[];
  const rollouts = cells.filter(cell => 'system' in cell) satisfies RolloutCell[];
  const detector = (cell: DetectionCell) => cell.detector;
  const system = (cell: RolloutCell) => cell.system;
  return [
    table('False rollbacks in an hour, same version on both sides', sameVersion, detections, detector, falseRollbacks),
    table('The same, where φ cannot see that the slots waver', unseenNoise, detections, detector, falseRollbacks),
    table('Rolled back, candidate requests and failures until then', changedVersion, detections, detector, found),
    table('Latency: rolled back, candidate requests until then', latencyScenarios, detections, detector, found),
    table(
      'Whole rollouts: promoted, median time, candidate requests, excess failures',
      rolloutScenarios,
      rollouts,
      system,
      rollout,
    ),
    ...Object.entries(overStoredCounts).map(([title, columns]) =>
      table(`Rollouts over stored counts, ${title}: promoted; rolled back`, columns, rollouts, system, ended),
    ),
  ]
    .filter(text => text !== '')
    .join('\n');
}
