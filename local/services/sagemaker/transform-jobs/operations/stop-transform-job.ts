import type { StopTransformJobRequest } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { stopJob } from '../../jobs/stop-job.ts';
import type { SageMakerState } from '../../state.ts';
import { transformJobOf } from '../transform-job.ts';
import { announceTransformJob } from '../transform-job-event.ts';

export const stopTransformJob: Operation<SageMakerState, Decoded<StopTransformJobRequest>> = {
  authorize: (input, state) => accessTo(state, 'StopTransformJob', 'transform-job', input.TransformJobName),
  run(input, state) {
    const job = transformJobOf(state, input.TransformJobName);
    stopJob(state, job, 'transform', () => announceTransformJob(state, job));
    return {};
  },
};
