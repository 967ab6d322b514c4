import { type LookEvidence, replay } from '../canary/evidence.ts';
import type { RolloutPlan } from '../rollout/plan/rollout-plan.ts';
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
  /** Absent while it runs. */
  readonly ended?: { readonly at: number; readonly status: string; readonly reason: string };
  readonly latencyThresholdsMs: readonly number[];
  /** What the candidate had from when on, in basis points. */
  readonly shares: readonly { readonly at: number; readonly share: number }[];
  readonly looks: readonly LookReport[];
  readonly events: readonly ReportEvent[];
  /** The looks, judged again from the counts that were kept. */
  readonly replay: Replay;
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
  const { start, terms, candidate, baseline, plannedAt } = plan;
  const end = entries.find(({ entry }) => entry.kind === 'ended');
  return {
    rolloutId: start.rolloutId,
    model: start.model,
    strategy: terms.strategy,
    versions: { candidate: candidate.version, ...(baseline && { baseline: baseline.version }) },
    plannedAt,
    ...(end?.entry.kind === 'ended' && {
      ended: { at: end.at, status: end.entry.ending.status, reason: end.entry.ending.reason },
    }),
    latencyThresholdsMs: terms.latencyThresholdsMs,
    shares: sharesOf(entries, looks, plannedAt),
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
function sharesOf(entries: readonly TimedEntry[], looks: readonly LookEvidence[], plannedAt: number) {
  const recorded = entries.flatMap(({ at, entry }) => (entry.kind === 'shifted' ? [{ at, share: entry.share }] : []));
  const seen = looks.map(({ fromMs, share }) => ({ at: fromMs, share }));
  const end = entries.flatMap(({ at, entry }) =>
    entry.kind === 'ended' ? [{ at, share: entry.ending.status === 'promoted' ? 10_000 : 0 }] : [],
  );
  const all = [{ at: plannedAt, share: 0 }, ...(recorded.length > 0 ? recorded : seen), ...end];
  const byTime = all.sort((a, b) => a.at - b.at);
  return byTime.filter(({ share }, i) => share !== byTime[i - 1]?.share);
}
