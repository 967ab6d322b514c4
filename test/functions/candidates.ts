import type { Candidate } from '#shared/domain/candidates/candidate.ts';
import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import { type GateStart, gateName } from '#shared/domain/candidates/gate-start.ts';
import type { PipelineRun } from '#shared/domain/candidates/pipeline-run.ts';
import { arnOf } from './versions.ts';

export const executionArn = 'arn:aws:sagemaker:us-east-1:111122223333:pipeline/sluice-fraud/execution/p4jn9xou8a8s';

export function gateStartOf(version: number, more: Partial<GateStart> = {}): GateStart {
  return {
    schema: 1,
    gate: gateName('fraud-models', version, executionArn),
    ...{ model: 'fraud', version, group: 'fraud-models', modelPackageArn: arnOf(version) },
    ...{ executionArn, executionStatus: 'Succeeded', registered: 1, cached: false },
    ...more,
  };
}

export function candidateVersionOf(version: number, more: Partial<CandidateVersion> = {}): CandidateVersion {
  return {
    modelPackageArn: arnOf(version),
    group: 'fraud-models',
    version,
    packageStatus: 'Completed',
    approval: 'PendingManualApproval',
    generatedBy: executionArn,
    modelDataUrl: `s3://artifacts/v${version}/model.tar.gz`,
    reportUri: `s3://artifacts/v${version}/evaluation.json`,
    metadata: {},
    ...more,
  };
}

export function candidateOf(version: number, more: Partial<Candidate> = {}): Candidate {
  return {
    ...{ schema: 1, model: 'fraud', version, modelPackageArn: arnOf(version), executionArn },
    ...{ outcome: 'undecided', effect: 'ask', reasons: ['It is not proven.'], findings: [] },
    ...{ decidedAt: 1_767_600_000_000, applied: false },
    ...more,
  };
}

/** An execution that trained and registered these versions. */
export function runOf(versions: readonly number[], more: Partial<PipelineRun> = {}): PipelineRun {
  const step = { status: 'Succeeded', cached: false, trains: false };
  const registered = versions.map(version => ({
    ...step,
    name: `Register${version}`,
    modelPackageArn: arnOf(version),
  }));
  return {
    arn: executionArn,
    status: 'Succeeded',
    steps: [{ ...step, name: 'Train', trains: true }, ...registered],
    ...more,
  };
}
