import type { StopHyperParameterTuningJobRequest } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import type { SageMakerState } from '../../state.ts';
import { advance } from '../../training-jobs/advance-training-job.ts';
import { setTuningStatus } from '../run-tuning-job.ts';
import { trainingJobsOf, tuningJobOf } from '../tuning-job.ts';

/** Stops the trials that run; no others start. */
export const stopHyperParameterTuningJob: Operation<SageMakerState, Decoded<StopHyperParameterTuningJobRequest>> = {
  authorize: (input, state) =>
    accessTo(state, 'StopHyperParameterTuningJob', 'hyper-parameter-tuning-job', input.HyperParameterTuningJobName),
  run(input, state) {
    const job = tuningJobOf(state, input.HyperParameterTuningJobName);
    if (job.status !== 'InProgress') {
      throw invalid(`The request was rejected because the tuning job is in status ${job.status}.`);
    }
    setTuningStatus(state, job, 'Stopping');
    for (const { training } of trainingJobsOf(state, job)) {
      if (training.status !== 'InProgress') continue;
      advance(state, training, 'Stopping', 'Stopping');
      training.abort.abort('StopHyperParameterTuningJob');
    }
    return {};
  },
};
