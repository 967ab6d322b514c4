import type { PipelineExecutionStatusChange } from '#events/sagemaker/pipeline-execution-status-change.ts';
import type { ApprovalDecided } from '#events/sluice/approval-decided.ts';
import type { CandidateGated } from '#events/sluice/candidate-gated.ts';
import type { RolloutFinished } from '#events/sluice/rollout-finished.ts';
import { unfinishedStart } from '#shared/domain/retraining/guard/unfinished-start.ts';
import type { GuardState } from '#shared/domain/retraining/guard-state.ts';
import type { Outside } from '../outside.ts';
import type { Hearing, RetrainedPolicy } from './hearing.ts';
import { runHearing } from './look-at-run.ts';

/** An execution of a model's pipeline has ended: ours, or one of somebody else's, which the cooldown counts as well. */
export function hearExecution(
  { time, detail }: PipelineExecutionStatusChange,
  policies: readonly RetrainedPolicy[],
  outside: Outside,
): Hearing[] {
  const pipeline = detail.pipelineArn.split('/').at(-1)?.toLowerCase();
  const concerned = policies.filter(({ retraining }) => retraining.pipeline.toLowerCase() === pipeline);
  const execution = detail.pipelineExecutionArn;
  const at = Date.parse(detail.executionStartTime ?? time);
  return concerned.flatMap(policy => {
    const mark: Hearing['look'] = async ({ state }) => {
      const { run } = state;
      const own = isOwn(state, execution, detail.pipelineExecutionDisplayName ?? '');
      if (!own) return { events: [{ kind: 'foreign', execution, at }] };
      const early = run && own === 'starting';
      return { events: early ? [{ kind: 'recorded', token: run.intent.token, execution }] : [] };
    };
    return [{ policy, look: mark }, runHearing(policy, outside)];
  });
}

/** Whether the guard has started it; its end may be heard before its ARN is recorded. */
function isOwn(state: GuardState, execution: string, displayName: string): 'recorded' | 'starting' | false {
  if (state.run?.execution === execution) return 'recorded';
  if (unfinishedStart(state, false)?.displayName === displayName) return 'starting';
  const [, attempt] = /-(\d+)$/.exec(displayName) ?? [];
  const before = displayName === `sluice-${state.model}-${attempt}` && Number(attempt) < state.attempts;
  return before ? 'recorded' : false;
}

/** Whatever was decided of a candidate: where the run stands is looked up. */
export function hearDecided(
  { detail }: CandidateGated | ApprovalDecided | RolloutFinished,
  policies: readonly RetrainedPolicy[],
  outside: Outside,
): Hearing[] {
  return ofModel(detail.model, policies).map(policy => runHearing(policy, outside));
}

function ofModel(model: string, policies: readonly RetrainedPolicy[]): readonly RetrainedPolicy[] {
  return policies.filter(policy => policy.model === model);
}
