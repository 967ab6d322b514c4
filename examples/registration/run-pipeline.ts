import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribePipelineExecutionCommand,
  type PipelineExecutionStep,
  paginateListPipelineExecutionSteps,
  type SageMakerClient,
  StartPipelineExecutionCommand,
  type StartPipelineExecutionCommandInput,
} from '@aws-sdk/client-sagemaker';
import type { Session } from './session.ts';

/**
 * Starts an execution and looks every `intervalMs` until it has ended. Answers the ARN of the model package that it
 * registered. Throws with what failed when it did not succeed, and with the condition when it registered nothing.
 */
export async function runPipeline(
  session: Session,
  input: StartPipelineExecutionCommandInput,
  intervalMs: number,
  progress: (line: string) => void,
): Promise<string> {
  const { PipelineExecutionArn = '' } = await session.sagemaker.send(new StartPipelineExecutionCommand(input));
  return followPipeline(session, PipelineExecutionArn, intervalMs, progress);
}

/** The same of an execution that was started already. */
export async function followPipeline(
  { sagemaker }: Session,
  PipelineExecutionArn: string,
  intervalMs: number,
  progress: (line: string) => void,
): Promise<string> {
  const name = PipelineExecutionArn.split('/')[1];
  const shown = new Map<string, string>();
  for (;;) {
    const execution = await sagemaker.send(new DescribePipelineExecutionCommand({ PipelineExecutionArn }));
    // Read after the status: the steps of an execution that has ended change no more.
    const steps = await stepsOf(sagemaker, PipelineExecutionArn);
    for (const { StepName = '', StepStatus = '' } of steps) {
      if (shown.get(StepName) !== StepStatus) progress(`${name}: ${StepName} ${StepStatus}`);
      shown.set(StepName, StepStatus);
    }
    const { PipelineExecutionStatus: status, FailureReason } = execution;
    if (status === 'Succeeded') return registered(PipelineExecutionArn, steps);
    if (status === 'Failed' || status === 'Stopped') {
      const reasons = [FailureReason, ...steps.map(step => step.FailureReason)].flatMap(reason => reason ?? []);
      throw new Error(`${PipelineExecutionArn} ended ${status}: ${reasons.join(' ') || 'no reason given'}`);
    }
    await sleep(intervalMs);
  }
}

/** The oldest first. */
async function stepsOf(client: SageMakerClient, PipelineExecutionArn: string): Promise<PipelineExecutionStep[]> {
  const steps: PipelineExecutionStep[] = [];
  const question = { PipelineExecutionArn, SortOrder: 'Ascending' } as const;
  for await (const page of paginateListPipelineExecutionSteps({ client, pageSize: 100 }, question)) {
    steps.push(...(page.PipelineExecutionSteps ?? []));
  }
  return steps;
}

function registered(executionArn: string, steps: readonly PipelineExecutionStep[]): string {
  const [arn] = steps.flatMap(({ Metadata }) => Metadata?.RegisterModel?.Arn ?? []);
  if (arn !== undefined) return arn;
  const unmet = steps.filter(({ Metadata }) => Metadata?.Condition?.Outcome === 'False');
  const why = unmet.map(({ StepName }) => `condition ${StepName} is false`).join(', ');
  throw new Error(`${executionArn} registered no version: ${why || 'it has no step that registers one'}.`);
}
