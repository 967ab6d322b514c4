import { defaultTerms } from '../../../shared/domain/canary/analysis-terms.ts';
import { quick, shipped, sluice } from './ours.ts';
import { peers } from './peers.ts';
import type { RolloutSystem } from './rollout-system.ts';

const fromFive = [0.05, 0.1, 0.25, 0.5];

export const systems: readonly RolloutSystem[] = [
  sluice('Sluice, looks of 20 s, bakes of 1 min, 5-10-25-50 %', fromFive, quick),
  sluice('Sluice, ideal, 5-10-25-50 %', fromFive),
  sluice('Sluice, ideal, 1-5-10-25-50 %', [0.01, ...fromFive]),
  sluice('Sluice, looks of 20 s, bakes of 1 min, promotionMargin 2.5', fromFive, quick, {
    ...defaultTerms,
    promotionMargin: 2.5,
  }),
  sluice('Sluice, looks of 60 s, bakes of 10 min, 5-25-50 %', [0.05, 0.25, 0.5], shipped),
  ...peers,
];
