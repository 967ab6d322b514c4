import type { DescribeTransformJobRequest, DescribeTransformJobResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { date } from '../../jobs/date.ts';
import type { SageMakerState } from '../../state.ts';
import { transformJobOf } from '../transform-job.ts';

export const describeTransformJob: Operation<
  SageMakerState,
  Decoded<DescribeTransformJobRequest>,
  DescribeTransformJobResponse
> = {
  authorize: (input, state) => accessTo(state, 'DescribeTransformJob', 'transform-job', input.TransformJobName),
  run(input, state) {
    const job = transformJobOf(state, input.TransformJobName);
    const { Tags: _, ...request } = job.request;
    return {
      ...request,
      TransformJobName: job.name,
      TransformJobArn: job.arn,
      TransformJobStatus: job.status,
      FailureReason: job.failureReason,
      CreationTime: new Date(job.creationTime),
      TransformStartTime: date(job.startTime),
      TransformEndTime: date(job.endTime),
    };
  },
};
