import { type Area, oneArea } from '#shared/domain/gates/kernels/one-area.ts';
import type { ScoredRow } from '../scored-row.ts';
import { type CalibrationStep, isotonic } from './isotonic.ts';
import { groupBounds, groupOf } from './score-groups.ts';

/** How good a version was where it was validated. */
export interface QualityBaseline {
  readonly rows: number;
  readonly positives: number;
  /** From which score on a row counts as class 1. */
  readonly threshold: number;
  readonly errors: number;
  /** Absent where a class does not occur. */
  readonly auc?: Area;
  /** See `groupBounds`. */
  readonly bounds: readonly number[];
  /** By group of scores. */
  readonly groups: readonly { readonly rows: number; readonly positives: number }[];
  readonly calibration: readonly CalibrationStep[];
}

/** The baseline that validated rows are. */
export function qualityBaseline(rows: readonly ScoredRow[], threshold: number): QualityBaseline {
  const bounds = groupBounds(rows.map(({ score }) => score));
  const groups = Array.from({ length: bounds.length + 1 }, () => ({ rows: 0, positives: 0 }));
  for (const { label, score } of rows) {
    const group = groups[groupOf(score, bounds)];
    if (!group) continue;
    group.rows++;
    group.positives += label;
  }
  const auc = oneArea(
    Uint8Array.from(rows, ({ label }) => label),
    Float64Array.from(rows, ({ score }) => score),
  );
  return {
    rows: rows.length,
    positives: rows.filter(({ label }) => label === 1).length,
    threshold,
    errors: rows.filter(({ label, score }) => Number(score >= threshold) !== label).length,
    ...(auc && { auc }),
    bounds,
    groups,
    calibration: isotonic(rows),
  };
}
