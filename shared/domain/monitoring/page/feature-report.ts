import { type Severity, severities } from '#shared/domain/drift/severity/severity.ts';
import { severityOf } from '#shared/domain/drift/severity/severity-of.ts';
import type { WatchedBaseline, WatchedFeature } from '../baseline/watched-baseline.ts';
import { effectText } from '../judge/evidence-text.ts';
import type { WindowReport } from '../reports/window-report.ts';
import { type Distribution, distributionOf } from './distribution.ts';

/** One feature: what the version was trained on, what comes in now, and what was found in between. */
export interface FeatureReport {
  readonly name: string;
  /** Share in what matters to the model, 0 to 1. */
  readonly weight: number;
  readonly distribution: Distribution;
  /** ln M by window, the oldest first; `null` where a lane did not look. */
  readonly evidence: readonly FeatureEvidence[];
  /** What was found of it, the newest first. */
  readonly found: readonly Finding[];
  /** Of the worst finding; absent without one. */
  readonly severity?: Severity;
}

export interface FeatureEvidence {
  readonly to: number;
  readonly fast: number | null;
  readonly slow: number | null;
}

export interface Finding {
  /** The end of the window. */
  readonly to: number;
  readonly kind: 'drift' | 'defect';
  readonly severity: Severity;
  readonly text: string;
}

/** All features of the baseline: those with the worst findings first, then by their evidence. `reports` by time. */
export function featureReports(
  baseline: WatchedBaseline,
  weights: Readonly<Record<string, number>>,
  reports: readonly WindowReport[],
): FeatureReport[] {
  const all = baseline.features.map(feature => featureReport(feature, weights[feature.name] ?? 0, reports));
  return all.sort((a, b) => rank(b) - rank(a) || mostEvidence(b) - mostEvidence(a));
}

function featureReport(feature: WatchedFeature, weight: number, reports: readonly WindowReport[]): FeatureReport {
  const { name } = feature;
  const found = reports.flatMap(report => findingsIn(report, name, weight)).reverse();
  const worst = severities.findLast(severity => found.some(one => one.severity === severity));
  return {
    ...{ name, weight },
    distribution: distributionOf(feature, reports),
    evidence: reports.map(({ window, judged: { fast, slow } }) => ({
      to: window.to,
      fast: fast?.features[name]?.lnM ?? null,
      slow: slow?.features[name]?.lnM ?? null,
    })),
    found,
    ...(worst && { severity: worst }),
  };
}

function findingsIn({ window: { to }, judged }: WindowReport, name: string, weight: number): Finding[] {
  const broken = judged.defects
    .filter(({ feature }) => feature === name)
    .map(({ defect }): Finding => ({ to, kind: 'defect', severity: 'serious', text: defect }));
  const moved = judged.violation?.cause === 'drift' ? judged.effects.filter(({ feature }) => feature === name) : [];
  return [
    ...broken,
    ...moved.map((one): Finding => {
      const severity = severityOf({ kind: 'data', features: [{ effect: one.effect, weight }] });
      return { to, kind: 'drift', severity, text: effectText(one) };
    }),
  ];
}

function rank({ severity }: FeatureReport): number {
  return severity === undefined ? -1 : severities.indexOf(severity);
}

function mostEvidence({ evidence }: FeatureReport): number {
  return Math.max(
    Number.NEGATIVE_INFINITY,
    ...evidence.flatMap(({ fast, slow }) => [fast ?? Number.NEGATIVE_INFINITY, slow ?? Number.NEGATIVE_INFINITY]),
  );
}
