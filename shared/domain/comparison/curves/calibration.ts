import type { Interval } from '../../gates/kernels/interval.ts';
import { z95 } from '../../gates/kernels/normal.ts';
import { wilson } from '../../gates/kernels/wilson.ts';
import type { Scored } from '../scored.ts';

/** Rows with scores in one tenth of the scale. */
export interface CalibrationBin {
  readonly rows: number;
  /** Their mean score. */
  readonly score: number;
  /** The part of them that is of class 1, with its 95 % Wilson interval. */
  readonly rate: number;
  readonly interval95: Interval;
}

const BINS = 10;

/** What was promised and what came, by tenths of the score; a tenth without rows is left out. */
export function calibration({ labels, scores }: Scored): CalibrationBin[] {
  const bins = Array.from({ length: BINS }, () => ({ rows: 0, sum: 0, hits: 0 }));
  for (const [i, label] of labels.entries()) {
    const score = scores[i] ?? 0;
    const bin = bins[Math.min(BINS - 1, Math.floor(score * BINS))];
    if (!bin) continue;
    bin.rows += 1;
    bin.sum += score;
    bin.hits += label;
  }
  return bins
    .filter(({ rows }) => rows > 0)
    .map(({ rows, sum, hits }) => ({
      rows,
      score: sum / rows,
      rate: hits / rows,
      interval95: wilson({ hits, of: rows }, z95),
    }));
}
