import type { Reason } from '../gates/reason.ts';
import { isSameName } from '../rollout/world/names.ts';
import type { CandidateVersion } from './candidate-version.ts';
import { type GateStart, gateName } from './gate-start.ts';
import { type PipelineRun, registeredBy, trainedNothing } from './pipeline-run.ts';

/** What is known of an execution beside what SageMaker shows of it. */
interface About {
  /** Models by group. */
  readonly models: ReadonlyMap<string, string>;
  /** Why Sluice had started it, by model. */
  readonly reasons: ReadonlyMap<string, Reason>;
}

/** The candidate that a version is which an execution registered; undefined where no policy is for its group. */
export function gateStartOf(run: PipelineRun, found: CandidateVersion, about: About): GateStart | undefined {
  const { group, version, modelPackageArn } = found;
  const model = about.models.get(group);
  if (model === undefined) return undefined;
  const reason = about.reasons.get(model);
  return {
    schema: 1,
    gate: gateName(group, version, run.arn),
    ...{ model, version, group, modelPackageArn },
    executionArn: run.arn,
    executionStatus: run.status,
    ...(run.failureReason && { failureReason: run.failureReason }),
    ...(reason && { reason }),
    registered: registeredBy(run).filter(arn => isSameName(groupOf(arn), group)).length,
    cached: trainedNothing(run),
  };
}

/** The group that a version is in, by its ARN, which may have it in lower case. */
export function groupOf(modelPackageArn: string): string {
  return modelPackageArn.split('/')[1] ?? '';
}
