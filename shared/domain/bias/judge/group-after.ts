import { logWeightedSum } from '#shared/domain/canary/kernels/log-mean.ts';
import { grow } from '#shared/domain/drift/evidence/grow.ts';
import { betsPerGroup, payoffs, type WatchedGroup } from '../evidence/watched-group.ts';
import { addTables, type GroupTable, hasRows } from '../group-table.ts';
import type { GroupMemory } from './bias-memory.ts';

export interface GroupTerms {
  readonly minRows: number;
  readonly phi: number;
  /** ln of what any of its bets may come to; enough for an alarm, and for being named in it. */
  readonly most: number;
}

export const nothingSeen: GroupMemory = { logs: [], lnM: null };

/** A group after one more window; of too few rows, on either side, it waits. */
export function groupAfter(
  { more, fewer }: WatchedGroup,
  { gathered, since, ...before }: GroupMemory,
  window: GroupTable,
  { minRows, phi, most }: GroupTerms,
): GroupMemory {
  const table = gathered ? addTables(gathered, window) : window;
  if (!hasRows(table, minRows)) return { ...before, ...(since && { since }), gathered: table };
  const payoff = [more, fewer].flatMap(stake => (stake ? payoffs(stake, table, phi) : []));
  const logs = payoff.map((log, i) => grow(before.logs[i] ?? null, log, most));
  const lnM = logWeightedSum(
    logs,
    logs.map(() => 1 / betsPerGroup),
  );
  if (lnM < 0) return { logs, lnM };
  return { logs, lnM, since: since ? addTables(since, table) : table };
}
