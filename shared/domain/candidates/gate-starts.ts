import type { CandidateVersion } from './candidate-version.ts';
import { type GateStart, gateName } from './gate-start.ts';
import { type PipelineRun, trainedNothing } from './pipeline-run.ts';

/** The candidates of an execution: what it registered in groups that a policy is for. `models` are models by group. */
export function gateStarts(
  run: PipelineRun,
  versions: readonly CandidateVersion[],
  models: ReadonlyMap<string, string>,
): GateStart[] {
  const byGroup = Map.groupBy(versions, ({ group }) => group);
  return versions.flatMap(({ group, version, modelPackageArn }) => {
    const model = models.get(group);
    if (model === undefined) return [];
    const start: GateStart = {
      schema: 1,
      gate: gateName(group, version, run.arn),
      ...{ model, version, group, modelPackageArn },
      executionArn: run.arn,
      executionStatus: run.status,
      ...(run.failureReason && { failureReason: run.failureReason }),
      registered: byGroup.get(group)?.length ?? 1,
      cached: trainedNothing(run),
    };
    return [start];
  });
}
