import type { CellCounts, DriftBaseline } from '#shared/domain/drift/baseline.ts';
import type { WatchedBaseline, WatchedFeature } from './watched-baseline.ts';

/** The name of the cell of one category. */
export function categoryCell(value: string): string {
  return `is:${value}`;
}

/** The baseline's counts by cell, the form in which K3 takes them. `phi` is by feature. */
export function driftBaseline(
  { rows, features }: WatchedBaseline,
  phi: Readonly<Record<string, number>>,
  baselinePhi: number,
): DriftBaseline {
  const entries = features.map(feature => [
    feature.name,
    { phi: phi[feature.name] ?? 1, baselinePhi, cells: baselineCells(feature) },
  ]);
  return { rows, features: Object.fromEntries(entries) };
}

export function baselineCells(feature: WatchedFeature): CellCounts {
  if (feature.kind === 'number') {
    const marks = feature.marks.map(({ name, rows }) => [name, rows] as const);
    return { ...Object.fromEntries(marks), missing: feature.missing, below: 0, above: 0 };
  }
  const listed = feature.categories.map(({ value, rows }) => [categoryCell(value), rows] as const);
  return {
    ...Object.fromEntries(listed),
    other: feature.other,
    ...(feature.closed ? { unseen: 0 } : {}),
    missing: feature.missing,
  };
}

/** Whether a cell's spread tells φ: it is neither rare nor nearly everything. */
export function isCentral(events: number, rows: number): boolean {
  return events >= 0.05 * rows && events <= 0.95 * rows;
}
