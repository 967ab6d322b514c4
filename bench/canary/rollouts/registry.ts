import { defaultTerms } from '../../../shared/domain/canary/analysis-terms.ts';
import { sluice } from './ours.ts';
import { peers } from './peers.ts';
import type { RolloutSystem } from './rollout-system.ts';

export const systems: readonly RolloutSystem[] = [
  sluice('Sluice 1-5-10-25-50 %', [0.01, 0.05, 0.1, 0.25, 0.5]),
  sluice('Sluice 5-10-25-50 %', [0.05, 0.1, 0.25, 0.5]),
  sluice('Sluice 5-10-25-50 %, promotionMargin 2.5', [0.05, 0.1, 0.25, 0.5], { ...defaultTerms, promotionMargin: 2.5 }),
  ...peers,
];
