import type { CreateProcessingJobRequest, CreateProcessingJobResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { passRole } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { newJobArn } from '../../jobs/new-job-arn.ts';
import { newJob, setStatus } from '../../jobs/run-job.ts';
import { resourceArn } from '../../resource-arn.ts';
import { inBackground, type SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';
import type { ProcessingJob } from '../processing-job.ts';
import { announceProcessingJob } from '../processing-job-event.ts';
import { inputPlaces, outputPlaces } from '../processing-paths.ts';
import { runProcessingJob } from '../run-processing-job.ts';

type Input = Decoded<CreateProcessingJobRequest>;

/** A job's name can never be used again, even when the job has ended. */
export const createProcessingJob: Operation<SageMakerState, Input, CreateProcessingJobResponse> = {
  authorize: (input, { cloud }) => [
    ...createAccess(
      'CreateProcessingJob',
      resourceArn(cloud.account, 'processing-job', input.ProcessingJobName),
      input,
    ),
    ...passRole(input.RoleArn),
  ],
  run(input, state) {
    const name = input.ProcessingJobName;
    inputPlaces(input);
    outputPlaces(input);
    const arn = newJobArn(state, 'processing-job', state.processingJobs, name, input.Tags);
    const job: ProcessingJob = { ...newJob(state, name, arn), request: input, exitMessage: undefined };
    state.processingJobs.set(name.toLowerCase(), job);
    setStatus(state, job, 'InProgress', () => announceProcessingJob(state, job));
    job.ended = inBackground(state, `processing job ${name}`, () => runProcessingJob(state, job));
    return { ProcessingJobArn: arn };
  },
};
