import * as z from 'zod';
import type { WatchedBaseline, WatchedFeature } from '#shared/domain/monitoring/baseline/watched-baseline.ts';
import type { FeatureCounts, WindowPart } from '#shared/domain/monitoring/counts/window-part.ts';
import { featureDistance, paired } from '#shared/domain/monitoring/reports/feature-distance.ts';

export interface Violation {
  readonly feature_name: string;
  readonly constraint_check_type: string;
  readonly description: string;
}

const share = z.number().optional();
const constraintsForm = z.looseObject({
  features: z.array(z.looseObject({ name: z.string(), completeness: share })).default([]),
  monitoring_config: z
    .looseObject({
      datatype_check_threshold: share,
      domain_content_threshold: share,
      distribution_constraints: z.looseObject({ comparison_threshold: share }).optional(),
    })
    .optional(),
});

/** The constraints that a window violates, by Model Monitor's checks. Without constraints there are none. */
export function violationsOf(baseline: WatchedBaseline, part: WindowPart, constraints: unknown): Violation[] {
  const read = constraintsForm.safeParse(constraints);
  if (!read.success) return [];
  const { features, monitoring_config: config } = read.data;
  const limits = {
    type: config?.datatype_check_threshold ?? 1,
    domain: config?.domain_content_threshold ?? 1,
    distance: config?.distribution_constraints?.comparison_threshold ?? 0.1,
  };
  return paired(baseline, part).flatMap(([feature, counts]) => {
    const completeness = features.find(({ name }) => name === feature.name)?.completeness ?? 0;
    const distance = featureDistance(baseline, feature, counts);
    return checks(feature, counts, part.rows, { ...limits, completeness }, distance);
  });
}

interface Limits {
  readonly type: number;
  readonly domain: number;
  readonly distance: number;
  readonly completeness: number;
}

function checks(feature: WatchedFeature, counts: FeatureCounts, rows: number, limits: Limits, distance: number) {
  const { present, missing, wrongType } = counts;
  const unseen = counts.kind === 'category' ? counts.unseen : 0;
  if (missing === rows) return [violation(feature, 'missing_column_check', 'The column is missing.')];
  const [filled, right, known] = [
    1 - missing / rows,
    present / (present + wrongType),
    1 - unseen / Math.max(1, present),
  ];
  return [
    ...(right < limits.type ? [violation(feature, 'data_type_check', `Only ${percent(right)} have its type.`)] : []),
    ...(filled < limits.completeness
      ? [violation(feature, 'completeness_check', `Only ${percent(filled)} have a value.`)]
      : []),
    ...(known < limits.domain
      ? [violation(feature, 'categorical_values_check', `Only ${percent(known)} are in known categories.`)]
      : []),
    ...(distance > limits.distance
      ? [violation(feature, 'baseline_drift_check', `The distance ${distance.toFixed(3)} exceeds ${limits.distance}.`)]
      : []),
  ];
}

function violation({ name }: WatchedFeature, constraint_check_type: string, description: string): Violation {
  return { feature_name: name, constraint_check_type, description };
}

function percent(part: number): string {
  return `${(part * 100).toFixed(2)} % of the rows`;
}
