import type { DriftBaseline } from '../baseline.ts';
import type { CellBounds } from '../evidence/cell-bounds.ts';
import type { Lane } from '../lane.ts';
import type { WindowCounts } from '../window-counts.ts';
import type { DriftLook } from './drift-look.ts';
import { createMonitor } from './monitor.ts';
import { startState, watchWindow } from './watch-window.ts';

/** A monitor's whole life, from its counts alone. */
export interface DriftHistory {
  readonly windows: readonly DriftLook[];
  readonly cells: Readonly<Record<string, Readonly<Record<string, CellBounds>>>>;
}

export function watchWindows(lane: Lane, baseline: DriftBaseline, windows: readonly WindowCounts[]): DriftHistory {
  const monitor = createMonitor(lane, baseline);
  let state = startState(monitor);
  const looks = windows.map(window => {
    const watched = watchWindow(monitor, state, window);
    state = watched.state;
    return watched.look;
  });
  const cells = monitor.features.map(feature => [
    feature.name,
    Object.fromEntries(feature.cells.map(({ name, bounds }) => [name, bounds])),
  ]);
  return { windows: looks, cells: Object.fromEntries(cells) };
}
