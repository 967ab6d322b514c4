import { existing } from '../gate-finding.ts';
import { gain } from '../metrics/gate-metric.ts';
import { gateMetric } from '../metrics/registry.ts';
import type { GateKind } from './gate-kind.ts';

/** What a metric must be whatever the champion has. */
export const floors: GateKind = {
  name: 'floor',
  judge: ({ evidence, terms }) =>
    terms.metrics.flatMap(({ name, floor }) => {
      if (floor === undefined) return [];
      const metric = gateMetric(name);
      const candidate = metric.value(evidence.labels, evidence.candidate, terms.evaluation.threshold);
      const numbers = { candidate: existing(candidate), floor };
      return [{ name: `floor:${name}`, outcome: outcomeOf(), asks: true, numbers }];

      function outcomeOf() {
        if (candidate === undefined) return 'undecided';
        return gain(metric, candidate) >= gain(metric, floor ?? 0) ? 'pass' : 'fail';
      }
    }),
};
