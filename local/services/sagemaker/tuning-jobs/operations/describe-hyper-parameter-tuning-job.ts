import type {
  DescribeHyperParameterTuningJobRequest,
  DescribeHyperParameterTuningJobResponse,
} from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { date } from '../../jobs/date.ts';
import type { SageMakerState } from '../../state.ts';
import { ranked } from '../trial-summary.ts';
import { counters } from '../tuning-counters.ts';
import { tuningJobOf } from '../tuning-job.ts';

export const describeHyperParameterTuningJob: Operation<
  SageMakerState,
  Decoded<DescribeHyperParameterTuningJobRequest>,
  DescribeHyperParameterTuningJobResponse
> = {
  authorize: (input, state) =>
    accessTo(state, 'DescribeHyperParameterTuningJob', 'hyper-parameter-tuning-job', input.HyperParameterTuningJobName),
  run(input, state) {
    const job = tuningJobOf(state, input.HyperParameterTuningJobName);
    return {
      HyperParameterTuningJobName: job.name,
      HyperParameterTuningJobArn: job.arn,
      HyperParameterTuningJobConfig: job.request.HyperParameterTuningJobConfig,
      TrainingJobDefinition: job.request.TrainingJobDefinition,
      HyperParameterTuningJobStatus: job.status,
      CreationTime: new Date(job.creationTime),
      HyperParameterTuningEndTime: date(job.endTime),
      LastModifiedTime: new Date(job.lastModifiedTime),
      ...counters(state, job),
      BestTrainingJob: ranked(state, job)[0],
      FailureReason: job.failureReason,
    };
  },
};
