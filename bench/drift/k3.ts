import { estimatePhi } from '../../shared/domain/drift/dispersion/estimate-phi.ts';
import type { Lane } from '../../shared/domain/drift/lane.ts';
import { type DriftHistory, watchWindows } from '../../shared/domain/drift/monitor/watch-windows.ts';
import type { WindowCounts } from '../../shared/domain/drift/window-counts.ts';
import { cellsOf, countCells } from './cells.ts';
import { addBins, type Recording } from './world.ts';

/** K3's life over a recording in windows of so many hours. φ is measured in the calibration week. */
export function watchRecording(recording: Recording, lane: Lane, hours: number, baselinePhi: number): DriftHistory {
  const cells = recording.features.map((feature, i) => cellsOf(feature, recording.baseline[i] ?? []));
  const rows = sum(recording.baseline[0] ?? []);
  const counted = (bins: readonly (readonly number[])[]): WindowCounts => ({
    rows: sum(bins[0] ?? []),
    features: Object.fromEntries(
      recording.features.map(({ name }, i) => [name, countCells(cells[i] ?? [], bins[i] ?? [])]),
    ),
  });
  const learned = inWindows(recording.calibration, hours).map(counted);
  const features = recording.features.map(({ name }, i) => {
    const central = (cells[i] ?? []).filter(cell => cell.central);
    const windows = central.map(cell =>
      learned.map(window => ({ rows: window.rows, events: window.features[name]?.[cell.name] ?? 0 })),
    );
    const phi = estimatePhi(windows) ?? 1;
    return [name, { phi, baselinePhi, cells: countCells(cells[i] ?? [], recording.baseline[i] ?? []) }] as const;
  });
  const baseline = { rows, features: Object.fromEntries(features) };
  return watchWindows(lane, baseline, inWindows(recording.judged, hours).map(counted));
}

/** So many hours as one; what is left over at the end is left out. */
function inWindows(all: Recording['judged'], hours: number): (readonly (readonly number[])[])[] {
  return Array.from({ length: Math.floor(all.length / hours) }, (_, i) =>
    all.slice(i * hours, (i + 1) * hours).reduce((a, b) => a.map((bins, f) => addBins(bins, b[f] ?? []))),
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
