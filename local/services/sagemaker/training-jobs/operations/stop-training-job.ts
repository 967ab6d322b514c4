import type { StopTrainingJobRequest } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import type { SageMakerState } from '../../state.ts';
import { advance } from '../advance-training-job.ts';
import { trainingJobOf } from '../training-job.ts';

/** `Stopping` at once; `Stopped` when the container has ended and what it has written is saved. */
export const stopTrainingJob: Operation<SageMakerState, Decoded<StopTrainingJobRequest>> = {
  authorize: (input, state) => accessTo(state, 'StopTrainingJob', 'training-job', input.TrainingJobName),
  run(input, state) {
    const job = trainingJobOf(state, input.TrainingJobName);
    if (job.status !== 'InProgress') {
      throw invalid(`The request was rejected because the training job is in status ${job.status}.`);
    }
    advance(state, job, 'Stopping', 'Stopping');
    job.abort.abort('StopTrainingJob');
    return {};
  },
};
