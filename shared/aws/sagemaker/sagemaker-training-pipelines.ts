import { createHash } from 'node:crypto';
import {
  DescribePipelineCommand,
  DescribePipelineExecutionCommand,
  type PipelineExecutionStep,
  paginateListPipelineExecutionSteps,
  paginateListPipelineExecutions,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { ListedExecution, TrainingPipelines } from '#shared/ports/pipelines/training-pipelines.ts';
import { refusedAs } from '../refused-as.ts';
import { stepJobs } from './step-jobs.ts';

export function sagemakerTrainingPipelines(client: SageMakerClient): TrainingPipelines {
  const steps = async (PipelineExecutionArn: string): Promise<PipelineExecutionStep[]> => {
    const found: PipelineExecutionStep[] = [];
    const pages = paginateListPipelineExecutionSteps({ client, pageSize: 100 }, { PipelineExecutionArn });
    for await (const page of pages) found.push(...(page.PipelineExecutionSteps ?? []));
    return found;
  };
  return {
    executions: (pipeline, since) =>
      orMissing(async () => {
        const query = { PipelineName: pipeline, CreatedAfter: new Date(since), SortOrder: 'Descending' } as const;
        const found: ListedExecution[] = [];
        for await (const page of paginateListPipelineExecutions({ client, pageSize: 100 }, query)) {
          for (const one of page.PipelineExecutionSummaries ?? []) {
            const { PipelineExecutionArn: arn, PipelineExecutionDisplayName: displayName = '', StartTime } = one;
            const status = one.PipelineExecutionStatus;
            if (arn && status) found.push({ arn, displayName, status, at: StartTime?.getTime() ?? since });
          }
        }
        return found;
      }),
    read: PipelineExecutionArn =>
      orMissing(async () => {
        const found = await client.send(new DescribePipelineExecutionCommand({ PipelineExecutionArn }));
        const registered = (await steps(PipelineExecutionArn)).flatMap(step => step.Metadata?.RegisterModel?.Arn ?? []);
        return { status: found.PipelineExecutionStatus ?? 'Executing', registered };
      }),
    definition: PipelineName =>
      orMissing(async () => {
        const { PipelineDefinition = '' } = await client.send(new DescribePipelineCommand({ PipelineName }));
        return createHash('sha256').update(PipelineDefinition).digest('hex');
      }),
    async jobs(executionArn) {
      return stepJobs(client, await steps(executionArn));
    },
  };
}

async function orMissing<Output>(call: () => Promise<Output>): Promise<Output | undefined> {
  try {
    return await call();
  } catch (error) {
    if (refusedAs(error, 'missing')) return undefined;
    throw error;
  }
}
