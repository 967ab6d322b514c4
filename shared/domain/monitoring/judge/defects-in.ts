import { type Defect, defectsOf } from '#shared/domain/drift/defects/defects.ts';
import type { WatchedBaseline, WatchedFeature } from '../baseline/watched-baseline.ts';
import { medianOf } from '../counts/log-buckets.ts';
import type { FeatureCounts, WindowPart } from '../counts/window-part.ts';
import type { FeatureEffect } from './effects.ts';

/** What a window shows of one feature that is broken rather than drifted. */
export interface FoundDefect {
  readonly feature: string;
  readonly defect: Defect | 'missing column' | 'missing values' | 'wrong type';
}

const wrongTypeShare = 0.01;

/** What the fast lane says of the same window. */
export interface FastEvidence {
  /** ln M by feature. */
  readonly logs: Readonly<Record<string, number | null>>;
  readonly threshold: number;
  /** Of the features that its alarm names. */
  readonly effects: readonly FeatureEffect[];
}

/**
 * The defects of one window. A median that is a unit away counts only where the fast lane has evidence, too: with a number
 * that moves through the day, some hour is always a factor away from the whole day.
 */
export function defectsIn({ features, rows }: WatchedBaseline, part: WindowPart, fast: FastEvidence): FoundDefect[] {
  return features.flatMap((feature): FoundDefect[] => {
    const counts = part.features[feature.name];
    if (!counts) return [];
    if (counts.missing === part.rows && feature.missing < rows / 2)
      return [{ feature: feature.name, defect: 'missing column' }];
    return [
      ...(counts.wrongType > wrongTypeShare * part.rows ? ['wrong type' as const] : []),
      ...(isGaps(feature, fast) ? ['missing values' as const] : []),
      ...defectsOf(factsOf(feature, counts, part.rows, fast)),
    ].map(defect => ({ feature: feature.name, defect }));
  });
}

function isGaps({ name }: WatchedFeature, { effects }: FastEvidence): boolean {
  return effects.some(({ feature, cell, more }) => feature === name && cell === 'missing' && more);
}

function factsOf(feature: WatchedFeature, counts: FeatureCounts, rows: number, { logs, threshold }: FastEvidence) {
  if (counts.kind === 'category') return { rows, unseen: counts.unseen };
  const median = medianOf(counts.buckets);
  const moved = (logs[feature.name] ?? Number.NEGATIVE_INFINITY) >= Math.log(threshold) / 2;
  const medians = moved && median !== undefined && feature.kind === 'number' ? [feature.median, median] : undefined;
  return { rows, farOutside: counts.far, ...(medians && { medians: medians as [number, number] }) };
}

const ofScale: readonly FoundDefect['defect'][] = ['far outside', 'looks like a unit change'];

/** Whether it is one for such a monitor: scores have no unit, and when they fall to a tenth that is what is looked for. */
export function isDefectOf(kind: 'data' | 'prediction', { defect }: FoundDefect): boolean {
  return kind === 'data' || !ofScale.includes(defect);
}
