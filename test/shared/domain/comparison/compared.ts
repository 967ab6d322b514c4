import type { ComparisonSources } from '#shared/domain/comparison/compare-versions.ts';
import { compareVersions } from '#shared/domain/comparison/compare-versions.ts';
import type { ComparisonReport } from '#shared/domain/comparison/comparison-report.ts';
import type { VersionFacts } from '#shared/domain/comparison/version-facts.ts';
import { judgeGates } from '#shared/domain/gates/decide.ts';
import type { EvaluationRow } from '#shared/domain/gates/evaluation-row.ts';
import { readEvidence } from '#shared/domain/gates/evidence.ts';
import type { GateTerms } from '#shared/domain/gates/gate-terms.ts';
import { mulberry32 } from '#shared/domain/gates/kernels/mulberry32.ts';

export const terms: GateTerms = {
  evaluation: { threshold: 0.5 },
  metrics: [
    { name: 'auc', floor: 0.8, margin: 0.02, seed: 42 },
    { name: 'brier', margin: 0.01, seed: 42 },
  ],
  slices: [{ field: 'entry', margin: 0.02 }],
  bias: [{ facet: 'region', value: 'south', metric: 'DPPL', max: 0.1 }],
};

/** Rows of two models; the same seed gives the same rows. */
export function rowsOf(count: number, seed = 7): EvaluationRow[] {
  const random = mulberry32(seed);
  return Array.from({ length: count }, (_, i) => {
    const label = random() < 0.3 ? 1 : 0;
    const near = (spread: number) => Math.min(1, Math.max(0, (label ? 0.65 : 0.35) + spread * (random() - 0.5)));
    return {
      id: `r${i}`,
      label,
      champion: near(1),
      candidate: near(0.9),
      slice: { entry: i % 3 ? 'chip' : 'online' },
      facet: { region: i % 2 ? 'south' : 'north' },
    };
  });
}

export function factsOf(version: number, more: Partial<VersionFacts> = {}): VersionFacts {
  const data = { is: 'readable', uri: 's3://data/train.json', version: 'd1', objects: 1 } as const;
  return {
    version,
    modelPackageArn: `arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud/${version}`,
    ...{ dataVersion: 'd1', train: data, evaluation: { is: 'unreadable', because: 'There is none.' } },
    ...more,
  };
}

export function reportOf(rows: readonly EvaluationRow[], more: Partial<ComparisonSources> = {}): ComparisonReport {
  const evidence = readEvidence(rows);
  if ('unreadable' in evidence) throw new Error(evidence.unreadable);
  return compareVersions({
    ...{ model: 'fraud', madeAt: 1_767_600_000_000, candidate: factsOf(3), champion: factsOf(2) },
    verdict: { outcome: 'undecided', effect: 'ask', reasons: ['It is not proven.'] },
    scores: { is: 'readable', evidence, terms },
    findings: judgeGates({ evidence, terms }).findings,
    reported: { candidate: { is: 'unreadable', because: 'There is no ModelMetrics report.' } },
    ...more,
  });
}
