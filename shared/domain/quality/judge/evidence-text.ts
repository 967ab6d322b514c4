import { type CohortPart, knownOf } from '../cohort/cohort-part.ts';
import { weighed } from '../cohort/weighed.ts';
import type { QualityProcess } from '../process-name.ts';
import type { JudgedTerms } from './judged-terms.ts';

interface Found {
  readonly lnM: number | null;
  readonly named: readonly QualityProcess[];
}

/** What has become worse, for people. */
export function qualityEvidence(terms: JudgedTerms, part: CohortPart, { lnM, named }: Found): string {
  const said = named.map(name => sentences[name](terms, part));
  const what = said.length > 0 ? said.join('; ') : 'nothing by itself';
  return `${what} (evidence ${factor(lnM ?? 0)} to 1, ${weighed(part).rows} rows of known truth)`;
}

const sentences: Readonly<Record<QualityProcess, (terms: JudgedTerms, part: CohortPart) => string>> = {
  errorRate({ baseline }, part) {
    const { rows, falsePositives, falseNegatives } = weighed(part);
    return `error rate ${percent((falsePositives + falseNegatives) / rows)}, validated ${percent(baseline.errors / baseline.rows)}`;
  },
  calibration({ baseline }, part) {
    const expected = part.groups.reduce((sum, group, i) => sum + knownOf(group) * rateOf(baseline.groups[i]), 0);
    const found = part.groups.reduce((sum, group) => sum + group.truePositives + group.falseNegatives, 0);
    return `scores mean something else: ${found} of class 1 where scores say ${expected.toFixed(0)}`;
  },
  auc({ baseline }, { pairs: { pairs, won, ties } }) {
    if (pairs === 0) return 'AUC has fallen';
    return `AUC ${((won + ties / 2) / pairs).toFixed(3)} of ${pairs} pairs, validated ${baseline.auc?.value.toFixed(3)}`;
  },
};

function rateOf(group: { readonly rows: number; readonly positives: number } | undefined): number {
  return group && group.rows > 0 ? group.positives / group.rows : 0;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function factor(lnM: number): string {
  return lnM > Math.log(1e6) ? `10^${Math.floor(lnM / Math.LN10)}` : Math.exp(lnM).toFixed(0);
}
