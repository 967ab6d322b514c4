import type { Evidence } from '../gates/evidence.ts';
import type { GateFinding } from '../gates/gate-finding.ts';
import type { GateTerms } from '../gates/gate-terms.ts';
import type { ComparedRows, ComparedVerdict, ComparisonReport, Reported, RowCounts } from './comparison-report.ts';
import { curvesOf } from './curves/curves.ts';
import { type Compared, metricComparisons } from './metric-comparison.ts';
import type { Scored } from './scored.ts';
import { sliceComparisons } from './slice-comparison.ts';
import type { VersionFacts } from './version-facts.ts';

/** What a report is made of. */
export interface ComparisonSources {
  readonly model: string;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly candidate: VersionFacts;
  readonly champion?: VersionFacts | undefined;
  readonly verdict?: ComparedVerdict | undefined;
  readonly scores: ComparedScores;
  readonly findings: readonly GateFinding[];
  readonly reported: { readonly candidate: Reported; readonly champion?: Reported | undefined };
}

/** The candidate's rows with both versions' scores, as far as there are any; or why there are none. */
export type ComparedScores =
  | { readonly is: 'none'; readonly because: string }
  | {
      readonly is: 'readable';
      readonly evidence: Evidence;
      readonly terms: Pick<GateTerms, 'slices' | 'evaluation'>;
      /** The champion's own evaluation, where it has not scored the candidate's rows. */
      readonly apart?: Scored | undefined;
      /** Why the champion has no scores at all. */
      readonly unscored?: string | undefined;
    };

/** Holds two versions side by side: pure, and the same for the same sources. */
export function compareVersions(sources: ComparisonSources): ComparisonReport {
  const { model, madeAt, candidate, champion, verdict, scores, findings, reported } = sources;
  return {
    ...{ schema: 1, model, madeAt, candidate },
    ...(champion && { champion }),
    ...(verdict && { verdict }),
    ...ofScores(scores, findings),
    findings,
    reported: { candidate: reported.candidate, ...(reported.champion && { champion: reported.champion }) },
  };
}

type OfScores = Pick<ComparisonReport, 'rows' | 'metrics' | 'slices' | 'curves'>;

function ofScores(scores: ComparedScores, findings: readonly GateFinding[]): OfScores {
  if (scores.is === 'none') return { rows: scores, metrics: [], slices: [], curves: {} };
  const { evidence, terms } = scores;
  const compared = comparedOf(scores);
  const { threshold, champion: others } = compared;
  const [candidate, champion] = [compared.candidate, others].map(one => one && curvesOf(one, threshold));
  return {
    rows: rowsOf(compared, scores.unscored),
    metrics: metricComparisons(compared),
    slices: sliceComparisons(evidence, terms, findings),
    curves: { ...(candidate && { candidate }), ...(champion && { champion }) },
  };
}

function comparedOf({ evidence, terms, apart }: Extract<ComparedScores, { is: 'readable' }>): Compared {
  const { labels, candidate, champion } = evidence;
  return {
    candidate: { labels, scores: candidate },
    champion: champion ? { labels, scores: champion } : apart,
    sameRows: champion !== undefined,
    threshold: terms.evaluation.threshold,
  };
}

function rowsOf({ candidate, champion, sameRows, threshold }: Compared, unscored: string | undefined): ComparedRows {
  return { is: 'readable', ...counts(candidate), threshold, champion: championRows() };

  function championRows() {
    if (sameRows) return { on: 'the same rows' } as const;
    if (champion) return { on: 'other rows', ...counts(champion) } as const;
    return { on: 'no rows', because: unscored ?? 'There is no version to compare it with.' } as const;
  }
}

function counts({ labels }: Scored): RowCounts {
  return { rows: labels.length, positives: labels.reduce((sum, label) => sum + label, 0) };
}
