import { DescribeTransformJobCommand, type SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { TransformJobs } from '#shared/ports/pipelines/transform-jobs.ts';
import { refusedAs } from '../refused-as.ts';

export function sagemakerTransformJobs(client: SageMakerClient): TransformJobs {
  return {
    async state(TransformJobName) {
      try {
        const found = await client.send(new DescribeTransformJobCommand({ TransformJobName }));
        const why = found.FailureReason ? { failureReason: found.FailureReason } : {};
        return { status: found.TransformJobStatus ?? 'InProgress', ...why };
      } catch (error) {
        if (refusedAs(error, 'missing')) return undefined;
        throw error;
      }
    },
  };
}
