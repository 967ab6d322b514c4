import type { GroupsReport } from '#shared/domain/bias/page/groups-report.ts';
import { fastLane, slowLane } from '#shared/domain/drift/lane.ts';
import type { Violation } from '#shared/domain/retraining/memory/violation.ts';
import type { WatchedBaseline } from '../baseline/watched-baseline.ts';
import type { WindowReport } from '../reports/window-report.ts';
import { type FeatureReport, featureReports } from './feature-report.ts';
import { type WindowLook, windowLook } from './window-look.ts';

/** Everything that is shown of one monitor's watch over one version. Times are epoch milliseconds. */
export interface DriftReport {
  readonly model: string;
  readonly schedule: string;
  readonly version: number;
  /** Rows of the baseline. */
  readonly baselineRows: number;
  /** ln of the evidence from which each lane alarms. */
  readonly thresholds: { readonly fast: number; readonly slow: number };
  /** The oldest first. */
  readonly windows: readonly WindowLook[];
  /** Those with the worst findings first. */
  readonly features: readonly FeatureReport[];
  /** What the bias monitor says of groups; absent where there is none, or where it was not asked. */
  readonly groups?: GroupsReport;
  /** What the guard of retraining made of what these monitors have found, the newest first; absent where it was not asked. */
  readonly verdicts?: readonly Violation[];
}

export interface DriftSources {
  readonly model: string;
  readonly schedule: string;
  readonly version: number;
  readonly baseline: WatchedBaseline;
  /** Share of each feature in what matters to the model. */
  readonly weights: Readonly<Record<string, number>>;
  /** In any order; those of other versions are left out. */
  readonly reports: readonly WindowReport[];
  readonly groups?: GroupsReport | undefined;
  readonly verdicts?: readonly Violation[];
}

export function driftReport(sources: DriftSources): DriftReport {
  const { model, schedule, version, baseline, weights, groups, verdicts } = sources;
  const reports = sources.reports
    .filter(report => report.version === version)
    .sort((a, b) => a.window.to - b.window.to);
  const shown = [schedule, ...(groups ? [groups.schedule] : [])].map(name => `monitor ${name}`);
  const own = verdicts?.filter(({ source, version: of }) => shown.includes(source) && of === version);
  return {
    ...{ model, schedule, version },
    baselineRows: baseline.rows,
    thresholds: { fast: Math.log(fastLane.threshold), slow: Math.log(slowLane.threshold) },
    windows: reports.map(windowLook),
    features: featureReports(baseline, weights, reports),
    ...(groups && { groups }),
    ...(own && { verdicts: own }),
  };
}
