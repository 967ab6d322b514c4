import { pairedCounts } from '../comparisons/paired-counts.ts';
import type { GateFinding } from '../gate-finding.ts';
import type { SliceTerms } from '../gate-terms.ts';
import { normalLowerTail } from '../kernels/normal.ts';
import { tangoScore } from '../kernels/tango.ts';
import type { Pair } from '../pair.ts';
import { rowsByValue } from '../row-values.ts';
import type { GateKind } from './gate-kind.ts';

/** Fewer rows prove nothing about a slice. */
const fewest = 200;
/** Shared by all slices, so that many slices are no more likely to refuse a good candidate. */
const alpha = 0.05;

/** No slice may be proven worse than the champion by more than its margin. */
export const slices: GateKind = {
  name: 'slice',
  judge({ evidence: { rows, labels, candidate, champion }, terms }) {
    if (champion === undefined) return [];
    const pair = { labels, candidate, champion, threshold: terms.evaluation.threshold };
    const fields = terms.slices.map(slice => ({ slice, values: rowsByValue(rows, 'slice', slice.field) }));
    const count = fields.reduce((sum, { values }) => sum + values.size, 0);
    return fields.flatMap(({ slice, values }) =>
      values.size === 0
        ? [nowhere(slice, count)]
        : [...values].map(([value, indexes]) => judged(pair, slice, value, indexes, count)),
    );
  },
};

function judged(pair: Pair, { field, margin }: SliceTerms, value: string, rows: readonly number[], count: number) {
  const counts = pairedCounts(pair, rows);
  const { n, b, c } = counts;
  const z = tangoScore(counts, -margin);
  const p = normalLowerTail(z);
  const numbers = {
    n,
    b,
    c,
    champion: counts.champion / n,
    candidate: counts.candidate / n,
    difference: (c - b) / n,
    margin,
    slices: count,
    worse: { z, p },
  };
  const name = `slice:${field}=${value}`;
  if (n < fewest) return { name, outcome: 'undecided', asks: false, numbers } satisfies GateFinding;
  return { name, outcome: p < alpha / count ? 'fail' : 'pass', asks: false, numbers } satisfies GateFinding;
}

/** A field that no row has was asked for in vain: that is no small slice, and a person must see it. */
function nowhere({ field, margin }: SliceTerms, slices: number): GateFinding {
  const nothing = { champion: null, candidate: null, difference: null, margin, slices, worse: { z: null, p: null } };
  return { name: `slice:${field}`, outcome: 'undecided', asks: true, numbers: { n: 0, b: 0, c: 0, ...nothing } };
}
