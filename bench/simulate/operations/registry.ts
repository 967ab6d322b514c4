import type { Operation } from '../operation.ts';
import { itemDamages } from './damage-items.ts';
import { resourceDamages } from './damage-resources.ts';
import { stateDamages } from './damage-state.ts';
import { decisions } from './decisions.ts';
import { signals } from './signals.ts';
import { troubles } from './trouble.ts';

/** All that may happen, by name. */
export const operations: Readonly<Record<string, Operation>> = {
  ...decisions,
  ...signals,
  ...troubles,
  ...itemDamages,
  ...stateDamages,
  ...resourceDamages,
};
