import { type LookEvidence, replay } from '../canary/evidence.ts';
import { harmlessAt } from '../canary/metrics/odds-comparison.ts';
import type { RolloutPlan } from '../rollout/plan/rollout-plan.ts';
import { type EndEntry, isEnd } from '../rollout/record/record-entry.ts';
import type { Signal } from '../rollout/world/signal.ts';
import { type LookReport, lookReports } from './look-report.ts';
import { type ReportEvent, reportEvents, type TimedEntry } from './report-event.ts';

/** Everything that is shown of one rollout: what was done to it, and what the judge saw and concluded. */
export interface RolloutReport {
  readonly rolloutId: string;
  readonly model: string;
  readonly strategy: string;
  readonly versions: { readonly candidate: number; readonly baseline?: number };
  /** Epoch milliseconds. */
  readonly plannedAt: number;
  /** How it has ended in the end; absent while it runs. */
  readonly ended?: RolloutEnd;
  /** The end that was taken back later; absent where it still stands. */
  readonly takenBack?: RolloutEnd;
  /** ln of the evidence at which a metric is proven harmless by its odds; absent where nothing is judged. */
  readonly harmlessAt?: number;
  readonly latencyThresholdsMs: readonly number[];
  /** What the candidate had from when on, in basis points. */
  readonly shares: readonly { readonly at: number; readonly share: number }[];
  readonly looks: readonly LookReport[];
  readonly events: readonly ReportEvent[];
  /** The looks, judged again from the counts that were kept. */
  readonly replay: Replay;
}

export interface RolloutEnd {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly status: string;
  readonly reason: string;
}

export interface Replay {
  readonly looks: number;
  /** Numbers, from 1, of those whose conclusion does not follow from what was seen. */
  readonly differing: readonly number[];
}

export interface ReportSources {
  readonly plan: RolloutPlan;
  /** The oldest first, like the others. */
  readonly entries: readonly TimedEntry[];
  readonly looks: readonly LookEvidence[];
  readonly signals: readonly Signal[];
}

export function rolloutReport({ plan, entries, looks, signals }: ReportSources): RolloutReport {
  const { start, terms, candidate, baseline, plannedAt, analysis } = plan;
  const ends = endsOf(entries);
  const [ended, takenBack] = [ends.at(-1), ends.at(-2)];
  return {
    rolloutId: start.rolloutId,
    model: start.model,
    strategy: terms.strategy,
    versions: { candidate: candidate.version, ...(baseline && { baseline: baseline.version }) },
    plannedAt,
    ...(ended && { ended }),
    ...(takenBack && { takenBack }),
    ...(analysis && { harmlessAt: harmlessAt(analysis.terms.falsePromotionRate) }),
    latencyThresholdsMs: terms.latencyThresholdsMs,
    shares: sharesOf(plan, entries, looks),
    looks: lookReports(looks),
    events: reportEvents(entries, signals),
    replay: replayOf(plan, looks),
  };
}

/** Judges every look again. Without looks there is nothing to compare. */
export function replayOf({ analysis }: Pick<RolloutPlan, 'analysis'>, looks: readonly LookEvidence[]): Replay {
  const differing = analysis ? replay(analysis, looks) : looks.map((_, i) => i);
  return { looks: looks.length, differing: differing.map(i => i + 1) };
}

/** What the record says; a look vouches for a share whose entry is not there yet. */
function sharesOf(plan: RolloutPlan, entries: readonly TimedEntry[], looks: readonly LookEvidence[]) {
  const recorded = entries.flatMap(({ at, entry }) => (entry.kind === 'shifted' ? [{ at, share: entry.share }] : []));
  const seen = looks.map(({ fromMs, share }) => ({ at: fromMs, share }));
  const ends = entries.flatMap(({ at, entry }) => {
    const share = isEnd(entry) ? shareAfter(entry, plan) : undefined;
    return share === undefined ? [] : [{ at, share }];
  });
  const all = [{ at: plan.plannedAt, share: 0 }, ...(recorded.length > 0 ? recorded : seen), ...ends];
  const byTime = all.sort((a, b) => a.at - b.at);
  return byTime.filter(({ share }, i) => share !== byTime[i - 1]?.share);
}

/** Every end: a promotion can be taken back, and a way back that has stopped can be gone on with. */
function endsOf(entries: readonly TimedEntry[]): RolloutEnd[] {
  return entries.flatMap(({ at, entry }) =>
    isEnd(entry) ? [{ at, status: entry.ending.status, reason: entry.ending.reason }] : [],
  );
}

/** Unknown where a way back has stopped half-way: what was given last stands. */
function shareAfter({ ending: { status, serving } }: EndEntry, { candidate, baseline }: RolloutPlan) {
  if (status === 'promoted') return 10_000;
  if (serving) return serving.version === candidate.version && serving.slot === candidate.slot ? 10_000 : 0;
  return baseline && status === 'failed' ? undefined : 0;
}
