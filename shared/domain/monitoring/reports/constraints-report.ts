import type { WatchedBaseline, WatchedFeature } from '../baseline/watched-baseline.ts';

/** `constraints.json` that a window would suggest of its baseline, in Model Monitor's schema. */
export function constraintsReport({ features }: WatchedBaseline): object {
  return {
    version: 0,
    features: features.map(constraintOf),
    monitoring_config: {
      evaluate_constraints: 'Enabled',
      emit_metrics: 'Enabled',
      datatype_check_threshold: 1,
      domain_content_threshold: 1,
      distribution_constraints: {
        perform_comparison: 'Enabled',
        comparison_threshold: 0.1,
        comparison_method: 'Robust',
        categorical_comparison_threshold: 0.1,
        categorical_drift_method: 'LInfinity',
      },
    },
  };
}

function constraintOf(feature: WatchedFeature): object {
  const { name, present, missing } = feature;
  const completeness = present + missing > 0 ? present / (present + missing) : 1;
  if (feature.kind === 'number') {
    const inferred_type = feature.integral ? 'Integral' : 'Fractional';
    return { name, inferred_type, completeness, num_constraints: { is_non_negative: feature.min >= 0 } };
  }
  const domains = [...feature.categories.map(({ value }) => value), ...feature.alsoKnown].sort();
  return {
    name,
    inferred_type: 'String',
    completeness,
    ...(feature.closed ? { string_constraints: { domains } } : {}),
  };
}
