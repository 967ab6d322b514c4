import { conditionalMetrics } from '../gates/bias/registry.ts';
import type { BiasTerms, GateTerms, MetricTerms, SliceTerms } from '../gates/gate-terms.ts';
import { gateMetric } from '../gates/metrics/registry.ts';
import type { Finding, KeyPath } from './values/policy-problem.ts';

/** Where terms of gates do not fit each other; paths begin at the gates. */
export function gateFaults({ metrics, slices, bias }: Omit<GateTerms, 'evaluation'>): Finding[] {
  return [
    ...metrics.flatMap((terms, i) => metricFaults(terms, ['metrics', i])),
    ...slices.flatMap((terms, i) => sliceFaults(terms, ['slices', i])),
    ...bias.flatMap((terms, i) => biasFaults(terms, ['bias', i])),
  ];
}

function metricFaults({ name, floor, margin, method }: MetricTerms, path: KeyPath): Finding[] {
  const { methods, most } = gateMetric(name);
  const faults: Finding[] = [];
  if (floor === undefined && margin === undefined) {
    faults.push({ path, message: `expected a floor, a margin or both for ${name}, got neither` });
  }
  if (floor !== undefined && floor > most) {
    faults.push({ path: [...path, 'floor'], message: `expected at most ${most} for ${name}, got ${floor}` });
  }
  if (margin !== undefined && margin >= most) {
    faults.push({ path: [...path, 'margin'], message: `expected less than ${most} for ${name}, got ${margin}` });
  }
  if (method !== undefined && !methods.includes(method)) {
    const message = `expected ${methods.join(' or ')} for ${name}, got "${method}"`;
    faults.push({ path: [...path, 'method'], message });
  }
  return faults;
}

function sliceFaults({ margin }: SliceTerms, path: KeyPath): Finding[] {
  return margin < 1 ? [] : [{ path: [...path, 'margin'], message: `expected less than 1, got ${margin}` }];
}

function biasFaults({ metric, group }: BiasTerms, path: KeyPath): Finding[] {
  if (group !== undefined || !conditionalMetrics.includes(metric)) return [];
  return [
    { path: [...path, 'group'], message: `expected the slice field by which ${metric} is conditional, got nothing` },
  ];
}
