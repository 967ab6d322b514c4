import { judgeGates, overall } from '../gates/decide.ts';
import type { GateFinding } from '../gates/gate-finding.ts';
import type { CandidateOutcome } from './candidate.ts';
import type { CheckFinding, Known } from './checks/check.ts';
import { checksAfter, checksBefore } from './checks/registry.ts';
import type { Unreadable } from './evidence/unreadable.ts';
import { inWords } from './in-words.ts';
import { type ShownMetrics, shownMetrics } from './shown-metrics.ts';
import { type Surpassed, surpassedBy } from './surpassed.ts';

/** What was found out about a candidate, or why nothing could be. */
export type CandidateCase =
  /** Its model is one that was there before. */
  | { readonly is: 'nothing-new'; readonly because: string }
  /** Nothing is there to judge it by, or it cannot be read. */
  | ({ readonly is: 'unreadable' } & Unreadable)
  | {
      readonly is: 'readable';
      readonly known: Known;
      /** The version whose scores stand beside the candidate's. */
      readonly champion?: number;
      /** Why the version that serves has no scores, where it should have. */
      readonly unscored?: string;
      /** Why anchors have no scores, in sentences by version. */
      readonly unscoredAnchors?: ReadonlyMap<number, string>;
    };

export interface CandidateVerdict {
  readonly outcome: CandidateOutcome;
  readonly findings: readonly GateFinding[];
  /** In sentences, the weightiest first. */
  readonly reasons: readonly string[];
  /** Versions that it is proven better than. */
  readonly surpasses?: Surpassed;
  /** What people are told of its metrics. */
  readonly shown?: ShownMetrics;
}

/** Judges a candidate by everything that is known of it. What is missing or cannot be read is never a pass. */
export function judgeCandidate(about: CandidateCase): CandidateVerdict {
  if (about.is === 'nothing-new') return { outcome: 'nothing-new', findings: [], reasons: [about.because] };
  if (about.is === 'unreadable') return { outcome: 'undecided', findings: [], reasons: [about.unreadable] };
  const { known, champion, unscored, unscoredAnchors } = about;
  const { evaluation, metrics, slices, bias } = known.terms;
  const terms = { evaluation: { ...evaluation, threshold: known.threshold }, metrics, slices, bias };
  const {
    findings: ofScores,
    compared,
    anchored,
  } = judgeGates({
    reason: known.start.reason,
    evidence: known.evidence,
    terms,
  });
  const all: readonly CheckFinding[] = [
    ...checksBefore.flatMap(check => check.judge(known)),
    ...ofScores.map(finding => withCause(finding, unscoredAnchors)),
    ...checksAfter.flatMap(check => check.judge(known)),
  ];
  const outcome = overall(all, ofScores, known.evidence);
  const findings = all.map(({ because: _, ...finding }) => finding);
  const withChampion = compared.map(one => ({ ...one, ...(champion !== undefined && { version: champion }) }));
  const surpasses = surpassedBy([...withChampion, ...anchored]);
  return { outcome, findings, reasons: reasonsOf(), surpasses, shown: shownMetrics(known) };

  function reasonsOf(): string[] {
    const failed = all.filter(finding => finding.outcome === 'fail').map(inWords);
    const open = all.filter(finding => finding.outcome === 'undecided' && finding.asks).map(inWords);
    const unproven =
      known.evidence.champion === undefined ? [unscored ?? 'No version serves that it could be compared with.'] : [];
    const empty = ofScores.length === 0 ? ['The policy has no gate about scores.'] : [];
    const found = [...failed, ...unproven, ...open, ...empty];
    return found.length > 0 ? found : [`Every gate passed against version ${champion}.`];
  }
}

/** Why an anchor has no scores is told once it makes a gate ask. */
function withCause(finding: CheckFinding, unscored: ReadonlyMap<number, string> | undefined): CheckFinding {
  const { version } = finding.numbers;
  const because = typeof version === 'number' ? unscored?.get(version) : undefined;
  return because === undefined ? finding : { ...finding, because };
}
