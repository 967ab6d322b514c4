import type { WindowMetric } from '#shared/domain/monitoring/reports/window-metrics.ts';
import type { BiasMonitorTerms } from '#shared/domain/policy/sections/bias-monitor-policy.ts';
import type { BiasBaseline } from '../baseline/bias-baseline.ts';
import type { BiasPart } from '../count/bias-part.ts';
import { hasRows, tablesOf } from '../group-table.ts';
import { disparity } from '../judge/disparity.ts';

/**
 * DPPL of a window under Clarify's name, of groups that have rows enough: of the one farthest from its baseline, without
 * its value, or of each.
 */
export function biasMetrics(baseline: BiasBaseline, part: BiasPart, terms: BiasMonitorTerms): WindowMetric[] {
  const before = tablesOf(baseline.groups, baseline.rest);
  const all = tablesOf(part.groups, part.rest).flatMap((table, i) => {
    const validated = before[i];
    if (!validated || !hasRows(table, terms.minRows) || !hasRows(validated, 1)) return [];
    const value = disparity(table);
    return [{ value, moved: Math.abs(value - disparity(validated)), group: baseline.groups[i]?.value ?? '' }];
  });
  const dimensions = { BiasStage: 'Post-Training', Facet: dimensionOf(terms.facet) };
  const name = 'bias_metric_DPPL';
  if (terms.metrics === 'all')
    return all.map(({ value, group }) => ({
      name,
      value,
      dimensions: { ...dimensions, FacetValue: dimensionOf(group) },
    }));
  const [farthest] = all.toSorted((a, b) => b.moved - a.moved);
  return terms.metrics === 'farthest' && farthest ? [{ name, value: farthest.value, dimensions }] : [];
}

/** CloudWatch takes printable ASCII; what is none is written in percent encoding. */
function dimensionOf(text: string): string {
  return /^[!-~]([ -~]*[!-~])?$/.test(text) ? text : encodeURIComponent(text);
}
