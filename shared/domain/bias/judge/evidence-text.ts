import type { WatchedGroup } from '../evidence/watched-group.ts';
import type { GroupTable } from '../group-table.ts';
import { disparity } from './disparity.ts';
import type { GroupEffect } from './judged-bias.ts';

const most = 5;

/** A group that an alarm names, with its answers since its evidence began. */
export interface NamedGroup {
  readonly group: WatchedGroup;
  readonly effect: GroupEffect;
  readonly since: GroupTable;
}

/** Who is treated otherwise than before, for people: no values of the facet. */
export function biasEvidence(facet: string, groups: number, named: readonly NamedGroup[], lnM: number): string {
  const parts = named.slice(0, most).map(one => sentence(one, groups));
  const others = named.length > most ? [`and ${named.length - most} more`] : [];
  const what = named.length === 0 ? 'no group by itself' : [...parts, ...others].join('; ');
  return `${facet}: ${what} (evidence ${factor(lnM)} to 1)`;
}

function sentence({ group, effect, since }: NamedGroup, groups: number): string {
  const times = `${effect.more ? '×' : '÷'} ${effect.effect.toFixed(2)}`;
  const gaps = `DPPL ${disparity(since).toFixed(3)}, baseline ${disparity(group.baseline).toFixed(3)}`;
  return `${effect.more ? 'more' : 'fewer'} positive answers to one of ${groups} groups (${gaps}), odds against the others at least ${times}`;
}

function factor(lnM: number): string {
  return lnM > Math.log(1e6) ? `10^${Math.floor(lnM / Math.LN10)}` : Math.exp(lnM).toFixed(0);
}
