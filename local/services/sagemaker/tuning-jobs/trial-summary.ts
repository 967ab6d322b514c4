import type { HyperParameterTrainingJobSummary } from '@aws-sdk/client-sagemaker';
import { date } from '../jobs/date.ts';
import type { SageMakerState } from '../state.ts';
import type { TrainingJob } from '../training-jobs/training-job.ts';
import { objectiveOf, type Trial, type TuningJob, trainingJobsOf } from './tuning-job.ts';

export function summaries(state: SageMakerState, job: TuningJob): HyperParameterTrainingJobSummary[] {
  return trainingJobsOf(state, job).map(({ trial, training }) => summary(job, trial, training));
}

/** The completed trials that have a value of the objective, the best first. */
export function ranked(state: SageMakerState, job: TuningJob): HyperParameterTrainingJobSummary[] {
  const sign = objectiveOf(job).Type === 'Maximize' ? -1 : 1;
  const value = (one: HyperParameterTrainingJobSummary) =>
    one.FinalHyperParameterTuningJobObjectiveMetric?.Value ?? Number.NaN;
  return summaries(state, job)
    .filter(one => one.TrainingJobStatus === 'Completed' && !Number.isNaN(value(one)))
    .sort((a, b) => sign * (value(a) - value(b)));
}

function summary(job: TuningJob, trial: Trial, training: TrainingJob): HyperParameterTrainingJobSummary {
  const { MetricName, Type } = objectiveOf(job);
  const metric = training.metrics.get(MetricName);
  const done = training.status !== 'InProgress' && training.status !== 'Stopping';
  return {
    TrainingJobName: training.name,
    TrainingJobArn: training.arn,
    CreationTime: new Date(training.creationTime),
    TrainingStartTime: date(training.trainingStartTime),
    TrainingEndTime: date(training.trainingEndTime),
    TrainingJobStatus: training.status,
    TunedHyperParameters: { ...trial.hyperParameters },
    FailureReason: training.failureReason,
    FinalHyperParameterTuningJobObjectiveMetric: done && metric ? { Type, MetricName, Value: metric.value } : undefined,
    ObjectiveStatus: done ? (metric ? 'Succeeded' : 'Failed') : 'Pending',
  };
}
