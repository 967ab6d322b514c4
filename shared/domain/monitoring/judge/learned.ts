import { fewestWindows } from '#shared/domain/drift/dispersion/estimate-phi.ts';
import type { LaneMemory, MonitorMemory } from './monitor-memory.ts';
import { addWindow, noSums, phiOf } from './phi-sums.ts';

const relearnMs = 30 * 86_400_000;

/**
 * φ as it is known now: for the first time when seven seasons wait to be judged, from these and from the hours so far; then
 * every thirty days from quiet windows.
 */
export function learned(memory: MonitorMemory, now: number): MonitorMemory {
  if (!memory.slow.phi) return memory.waiting.length < fewestWindows ? memory : first(memory, now);
  if (now - memory.learningSince < relearnMs) return memory;
  return { ...memory, fast: anew(memory.fast), slow: anew(memory.slow), learningSince: now };
}

function first(memory: MonitorMemory, now: number): MonitorMemory {
  const sums = memory.waiting.reduce((all, window) => addWindow(all, window, () => true), noSums);
  const slow = anew({ ...memory.slow, learning: onlyCentral(sums, memory) });
  return { ...memory, fast: anew(memory.fast), slow, learningSince: now };
}

/** The cells that the fast lane follows are the central ones of the baseline. */
function onlyCentral(sums: typeof noSums, { fast }: MonitorMemory): typeof noSums {
  const cells = Object.entries(sums.cells).map(([feature, of]) => {
    const followed = fast.learning.cells[feature] ?? {};
    return [feature, Object.fromEntries(Object.entries(of).filter(([cell]) => cell in followed))];
  });
  return { ...sums, cells: Object.fromEntries(cells) };
}

function anew(lane: LaneMemory): LaneMemory {
  const byFeature = phiOf(lane.learning);
  if (!byFeature) return lane;
  return { ...lane, phi: { rows: lane.learning.rows / lane.learning.windows, byFeature }, learning: noSums };
}
