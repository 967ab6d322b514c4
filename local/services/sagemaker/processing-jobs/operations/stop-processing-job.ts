import type { StopProcessingJobRequest } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { stopJob } from '../../jobs/stop-job.ts';
import type { SageMakerState } from '../../state.ts';
import { processingJobOf } from '../processing-job.ts';
import { announceProcessingJob } from '../processing-job-event.ts';

export const stopProcessingJob: Operation<SageMakerState, Decoded<StopProcessingJobRequest>> = {
  authorize: (input, state) => accessTo(state, 'StopProcessingJob', 'processing-job', input.ProcessingJobName),
  run(input, state) {
    const job = processingJobOf(state, input.ProcessingJobName);
    stopJob(state, job, 'processing', () => announceProcessingJob(state, job));
    return {};
  },
};
