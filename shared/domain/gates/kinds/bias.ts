import type { BiasInput, BiasMetric } from '../bias/bias-metric.ts';
import { countGroups } from '../bias/count-groups.ts';
import { biasMetric } from '../bias/registry.ts';
import { existing, type GateFinding } from '../gate-finding.ts';
import type { GateInput } from '../gate-input.ts';
import type { BiasTerms } from '../gate-terms.ts';
import type { Interval } from '../kernels/interval.ts';
import { newcombe } from '../kernels/newcombe.ts';
import { z95 } from '../kernels/normal.ts';
import type { Outcome } from '../outcome.ts';
import { rowsByValue } from '../row-values.ts';
import type { GateKind } from './gate-kind.ts';

/** Fewer rows of a group, or of the others, prove nothing about it. */
const fewest = 100;

/** No group of people may be treated otherwise than the rest by more than allowed. */
export const bias: GateKind = {
  name: 'bias',
  judge: input => input.terms.bias.flatMap(terms => findingsOf(input, terms)),
};

function findingsOf({ evidence: { rows }, terms: { evaluation } }: GateInput, terms: BiasTerms): GateFinding[] {
  const values = rowsByValue(rows, 'facet', terms.facet);
  const known = [...values.values()].reduce((sum, indexes) => sum + indexes.length, 0);
  const asked = terms.value === undefined ? [...values.keys()] : [terms.value];
  if (asked.length === 0) return [nowhere(terms, rows.length)];
  return asked.map(value => {
    const groups = countGroups(rows, { ...terms, value }, evaluation.threshold);
    const { outcome, interval, found } = judged(biasMetric(terms.metric), groups, terms.max);
    return {
      name: `bias:${terms.facet}=${value}:${terms.metric}`,
      outcome: outcome === 'pass' && known < rows.length ? 'undecided' : outcome,
      asks: true,
      numbers: {
        value: existing(found),
        na: groups.a.n,
        nd: groups.d.n,
        low: existing(interval?.[0]),
        high: existing(interval?.[1]),
      },
    };
  });
}

/** A facet that no row has: nobody knows who belongs to which group. */
function nowhere({ facet, metric }: BiasTerms, rows: number): GateFinding {
  const numbers = { value: null, na: rows, nd: 0, low: null, high: null };
  return { name: `bias:${facet}:${metric}`, outcome: 'undecided', asks: true, numbers };
}

interface Judged {
  readonly outcome: Outcome;
  readonly found: number;
  readonly interval?: Interval;
}

function judged(metric: BiasMetric, groups: BiasInput, max: number): Judged {
  if (groups.a.n === 0 || groups.d.n === 0) return { outcome: 'undecided', found: Number.NaN };
  const found = metric.value(groups);
  const interval = metric.proportions && newcombe(...metric.proportions(groups), z95);
  const few = groups.a.n < fewest || groups.d.n < fewest || !Number.isFinite(found);
  const outcome = few ? 'undecided' : within(interval ?? [found - metric.fair, found - metric.fair], max);
  return { outcome, found, ...(interval && { interval }) };
}

function within([low, high]: Interval, max: number): Outcome {
  if (low >= -max && high <= max) return 'pass';
  return low > max || high < -max ? 'fail' : 'undecided';
}
