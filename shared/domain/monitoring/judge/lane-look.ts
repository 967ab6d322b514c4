import { phiAt } from '#shared/domain/drift/dispersion/phi-at.ts';
import type { Lane } from '#shared/domain/drift/lane.ts';
import type { DriftLook } from '#shared/domain/drift/monitor/drift-look.ts';
import { createMonitor, type Monitor } from '#shared/domain/drift/monitor/monitor.ts';
import { watchWindow } from '#shared/domain/drift/monitor/watch-window.ts';
import { addCounts, type WindowCounts } from '#shared/domain/drift/window-counts.ts';
import { baselineCells, driftBaseline, isCentral } from '../baseline/drift-baseline.ts';
import type { WatchedBaseline } from '../baseline/watched-baseline.ts';
import type { LaneMemory, Since } from './monitor-memory.ts';
import { addWindow } from './phi-sums.ts';

export interface LaneTerms {
  readonly lane: Lane;
  readonly baseline: WatchedBaseline;
  readonly baselinePhi: number;
}

export interface LaneLook {
  readonly memory: LaneMemory;
  readonly look: DriftLook;
}

/** One lane's look at one window, with φ as it is for so many rows. */
export function lookAt(terms: LaneTerms, before: LaneMemory, window: WindowCounts): LaneLook {
  const rows = (before.state.gathered?.rows ?? 0) + window.rows;
  const monitor = laneMonitor(terms, before, rows);
  const { state, look } = watchWindow(monitor, before.state, window);
  if (look.outcome !== 'judged') return { memory: { ...before, state }, look };
  const judged = before.state.gathered ? addCounts(before.state.gathered, window) : window;
  const quiet = look.lnM === null || look.lnM < Math.log(terms.lane.threshold) / 2;
  const learning = quiet ? addWindow(before.learning, judged, centralCells(terms.baseline)) : before.learning;
  return { memory: { ...before, state, since: since(before.since, judged, state.features), learning }, look };
}

/** The lane over the baseline; φ, where it is known, for windows of `rows`. */
export function laneMonitor({ lane, baseline, baselinePhi }: LaneTerms, { phi }: LaneMemory, rows: number): Monitor {
  const known = Object.entries(phi?.byFeature ?? {});
  const byFeature = Object.fromEntries(known.map(([name, value]) => [name, phiAt(value, phi?.rows ?? 1, rows)]));
  return createMonitor(lane, driftBaseline(baseline, byFeature, baselinePhi));
}

function centralCells({ rows, features }: WatchedBaseline): (feature: string, cell: string) => boolean {
  const cells = new Map(features.map(feature => [feature.name, baselineCells(feature)]));
  return (feature, cell) => isCentral(cells.get(feature)?.[cell] ?? 0, rows);
}

/** A feature whose evidence is below 1 starts afresh with the next window. */
function since(before: Since, { rows, features }: WindowCounts, logs: Readonly<Record<string, number | null>>): Since {
  const entries = Object.entries(features).flatMap(([name, cells]) => {
    const log = logs[name] ?? null;
    if (log === null || log < 0) return [];
    const known = before[name];
    const sum = Object.entries(cells).map(([cell, events]) => [cell, events + (known?.cells[cell] ?? 0)] as const);
    return [[name, { rows: rows + (known?.rows ?? 0), cells: Object.fromEntries(sum) }] as const];
  });
  return Object.fromEntries(entries);
}
