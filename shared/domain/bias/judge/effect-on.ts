import { oddsBand } from '../evidence/odds-band.ts';
import type { WatchedGroup } from '../evidence/watched-group.ts';
import type { GroupTable } from '../group-table.ts';
import type { GroupEffect } from './judged-bias.ts';

const alpha = 0.05;

/**
 * How far the odds ratio of a group's answers since its evidence began (bounds of 95 %) is at least from its baseline's
 * band; 1 where they overlap.
 */
export function effectOn({ value, band }: WatchedGroup, since: GroupTable, phi: number): GroupEffect {
  const live = oddsBand(since, Math.log(1 / alpha) * phi);
  const [above, below] = [live.low / band.high, band.low / live.high];
  return { value, effect: Math.max(1, above, below), more: above > below };
}
