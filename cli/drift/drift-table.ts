import type { DriftHistory } from '#shared/domain/drift/monitor/watch-windows.ts';
import { table } from '../table.ts';

/** A monitor's windows for people: one line each. */
export function driftTable({ windows }: DriftHistory): string {
  const rows = windows.map(({ outcome, rows, lnM, alarm, state, named }, i) => [
    String(i + 1),
    outcome,
    String(rows),
    lnM === null ? '' : factor(lnM),
    alarm ? 'ALARM' : state,
    named.join(', '),
  ]);
  return table([['window', 'outcome', 'rows', 'evidence', 'state', 'named'], ...rows]);
}

/** Evidence as the lane's threshold is written: 3650 is an alarm of the slow lane. */
function factor(lnM: number): string {
  if (lnM < Math.log(0.01)) return '<0.01';
  return lnM > Math.log(1e6) ? `10^${Math.floor(lnM / Math.LN10)}` : Math.exp(lnM).toPrecision(3);
}
