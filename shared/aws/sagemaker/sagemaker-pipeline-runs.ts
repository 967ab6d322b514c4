import {
  DescribePipelineDefinitionForExecutionCommand,
  DescribePipelineExecutionCommand,
  DescribeProcessingJobCommand,
  type PipelineExecutionStep,
  paginateListPipelineExecutionSteps,
  paginateListPipelineParametersForExecution,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { RunStep } from '#shared/domain/candidates/pipeline-run.ts';
import type { PipelineRuns } from '#shared/ports/pipelines/pipeline-runs.ts';
import { refusedAs } from '../refused-as.ts';

export function sagemakerPipelineRuns(client: SageMakerClient): PipelineRuns {
  return {
    async read(PipelineExecutionArn) {
      const found = await orMissing(client.send(new DescribePipelineExecutionCommand({ PipelineExecutionArn })));
      if (!found?.PipelineExecutionStatus) return undefined;
      const steps: RunStep[] = [];
      const pages = paginateListPipelineExecutionSteps({ client, pageSize: 100 }, { PipelineExecutionArn });
      for await (const page of pages) steps.push(...(page.PipelineExecutionSteps ?? []).map(stepOf));
      const status = found.PipelineExecutionStatus;
      const why = found.FailureReason ? { failureReason: found.FailureReason } : {};
      return { arn: PipelineExecutionArn, status, ...why, steps };
    },
    async status(PipelineExecutionArn) {
      const question = new DescribePipelineExecutionCommand({ PipelineExecutionArn });
      return (await orMissing(client.send(question)))?.PipelineExecutionStatus;
    },
    async definition(PipelineExecutionArn) {
      const question = { PipelineExecutionArn };
      const found = await client.send(new DescribePipelineDefinitionForExecutionCommand(question));
      const parameters: Record<string, string> = {};
      for await (const page of paginateListPipelineParametersForExecution({ client }, question)) {
        for (const { Name = '', Value = '' } of page.PipelineParameters ?? []) parameters[Name] = Value;
      }
      return { text: found.PipelineDefinition ?? '', parameters };
    },
    async outputOf(processingJobArn, output) {
      const ProcessingJobName = processingJobArn.slice(processingJobArn.lastIndexOf('/') + 1);
      const found = await orMissing(client.send(new DescribeProcessingJobCommand({ ProcessingJobName })));
      const outputs = found?.ProcessingOutputConfig?.Outputs ?? [];
      return outputs.find(({ OutputName }) => OutputName === output)?.S3Output?.S3Uri;
    },
  };
}

async function orMissing<Output>(call: Promise<Output>): Promise<Output | undefined> {
  try {
    return await call;
  } catch (error) {
    if (refusedAs(error, 'missing')) return undefined;
    throw error;
  }
}

function stepOf({
  StepName = '',
  StepStatus = 'Executing',
  CacheHitResult,
  Metadata = {},
}: PipelineExecutionStep): RunStep {
  const registered = Metadata.RegisterModel?.Arn;
  const condition = Metadata.Condition?.Outcome;
  const processing = Metadata.ProcessingJob?.Arn;
  return {
    name: StepName,
    status: StepStatus,
    cached: CacheHitResult?.SourcePipelineExecutionArn !== undefined,
    trains: [Metadata.TrainingJob, Metadata.TuningJob, Metadata.AutoMLJob].some(job => job !== undefined),
    ...(registered && { modelPackageArn: registered }),
    ...(condition && { condition }),
    ...(processing && { processingJobArn: processing }),
  };
}
