import type { GateNumbers } from '../gate-finding.ts';
import { mcNemar } from '../kernels/mcnemar.ts';
import { normalTwoSided, normalUpperTail, z90, z95 } from '../kernels/normal.ts';
import { tangoInterval, tangoScore } from '../kernels/tango.ts';
import { type Comparison, comparedNumbers, outcomeOf, tested } from './comparison.ts';
import { pairedCounts, type RightCounts } from './paired-counts.ts';

/** Accuracy on the same rows, by Tango's score. */
export const tangoComparison: Comparison = {
  method: 'tango',
  compare(_, pair, { margin }) {
    const counts = pairedCounts(pair);
    if (counts.n === 0) return { ...nothing, numbers: numbersOf(counts, margin) };
    const { n, b, c } = counts;
    const [shifted, equal] = [tangoScore(counts, -margin), tangoScore(counts, 0)];
    const worseByMargin = normalUpperTail(shifted);
    return {
      outcome: outcomeOf(worseByMargin),
      difference: (c - b) / n,
      notBetter: normalUpperTail(equal),
      numbers: numbersOf(counts, margin, { shifted, worseByMargin, equal }),
    };
  },
};

const nothing = { outcome: 'undecided', difference: undefined, notBetter: undefined } as const;

interface Scores {
  readonly shifted: number;
  readonly worseByMargin: number;
  readonly equal: number;
}

function numbersOf(counts: RightCounts, margin: number, scores?: Scores): GateNumbers {
  const { n, b, c } = counts;
  const part = (of: number) => (n === 0 ? undefined : of / n);
  return {
    ...comparedNumbers({
      method: 'tango',
      n,
      champion: part(counts.champion),
      candidate: part(counts.candidate),
      difference: part(c - b),
      margin,
      interval90: scores && tangoInterval(counts, z90),
      interval95: scores && tangoInterval(counts, z95),
    }),
    nonInferior: tested('z', scores?.shifted, scores?.worseByMargin),
    equal: tested('z', scores?.equal, scores && normalTwoSided(scores.equal)),
    b,
    c,
    mcnemar: { ...mcNemar(b, c) },
  };
}
