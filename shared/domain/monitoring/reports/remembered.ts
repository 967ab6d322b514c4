import { judgeWindow } from '../judge/judge-window.ts';
import type { MonitorMemory } from '../judge/monitor-memory.ts';
import { newMemory } from '../judge/new-memory.ts';
import type { WatchedTerms } from '../judge/watched-terms.ts';
import type { WindowReport } from './window-report.ts';

/**
 * A monitor's memory of one version, from the reports of its windows in their order; undefined where there are none.
 * The same as the memory that was kept.
 */
export function remembered(
  terms: WatchedTerms,
  version: number,
  reports: readonly WindowReport[],
): MonitorMemory | undefined {
  const own = reports.filter(report => report.version === version).sort((a, b) => a.window.to - b.window.to);
  const [first] = own;
  if (!first) return undefined;
  return own.reduce(
    (memory, { window, part }) => judgeWindow(terms, memory, { ...window, ...(part && { part }) }).memory,
    newMemory(terms, version, first.window.from, first.phi),
  );
}
