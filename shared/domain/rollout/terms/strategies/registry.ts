import { allAtOnce } from './all-at-once.ts';
import { canary } from './canary.ts';
import { linear } from './linear.ts';
import type { Strategy, StrategyName } from './strategy.ts';

export const strategies: Readonly<Record<StrategyName, Strategy>> = {
  'all-at-once': allAtOnce,
  canary,
  linear,
};
