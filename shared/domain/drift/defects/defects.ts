/** What is known of one feature's window beside its cells. */
export interface FeatureFacts {
  readonly rows: number;
  /** Rows in categories that the baseline never held. */
  readonly unseen?: number;
  /** Rows beyond the baseline's range by more than that range. */
  readonly farOutside?: number;
  /** Of a number: median in the baseline and in the window. */
  readonly medians?: readonly [baseline: number, window: number];
}

export type Defect = 'unseen categories' | 'far outside' | 'looks like a unit change';

const unseenShare = 0.01;
const farShare = 0.05;

/** Signs that data is broken rather than drifted: it holds retraining, and calls for a person. */
export function defectsOf({ rows, unseen = 0, farOutside = 0, medians }: FeatureFacts): readonly Defect[] {
  return [
    ...(unseen > unseenShare * rows ? ['unseen categories' as const] : []),
    ...(farOutside > farShare * rows ? ['far outside' as const] : []),
    ...(medians && looksLikeUnits(...medians) ? ['looks like a unit change' as const] : []),
  ];
}

/** Miles and kilometres, pounds and kilograms, inches and millimetres; thousands, cents and the like are powers of ten. */
const factors: readonly number[] = [1.609, 2.205, 25.4];
const closeness = 0.05;

function looksLikeUnits(baseline: number, window: number): boolean {
  if (near(window, 1.8 * baseline + 32) && !near(window, baseline)) return true;
  const ratio = window / baseline;
  if (!(ratio > 0 && Number.isFinite(ratio))) return false;
  const tens = Math.round(Math.log10(ratio));
  if (tens !== 0 && near(ratio, 10 ** tens)) return true;
  return factors.some(factor => near(ratio, factor) || near(ratio, 1 / factor));
}

function near(value: number, target: number): boolean {
  return Math.abs(value - target) <= closeness * Math.abs(target);
}
