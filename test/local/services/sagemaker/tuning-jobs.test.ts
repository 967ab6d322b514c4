import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../local/core/random.ts';
import { sampleHyperParameters } from '../../../../local/services/sagemaker/tuning-jobs/sample-hyper-parameters.ts';
import { pipelineCloud, type Raw, training } from './support/pipelines.ts';
import { minutes } from './support/resources.ts';
import { image, type TestCloud } from './support/test-cloud.ts';

const { AlgorithmSpecification: _, ...definition } = training('x')['Arguments'] as Raw;
const config = {
  Strategy: 'Random',
  RandomSeed: 3,
  HyperParameterTuningJobObjective: { Type: 'Minimize', MetricName: 'score' },
  ResourceLimits: { MaxNumberOfTrainingJobs: 5, MaxParallelTrainingJobs: 2 },
  ParameterRanges: {
    ContinuousParameterRanges: [{ Name: 'x', MinValue: '0', MaxValue: '1' }],
    CategoricalParameterRanges: [{ Name: 'kind', Values: ['a', 'b'] }],
  },
};
const job = {
  HyperParameterTuningJobName: 'Tune',
  HyperParameterTuningJobConfig: config,
  TrainingJobDefinition: {
    ...definition,
    StaticHyperParameters: { fixed: '1' },
    AlgorithmSpecification: {
      TrainingImage: image,
      TrainingInputMode: 'File',
      MetricDefinitions: [{ Name: 'score', Regex: 'score=([0-9.]+);' }],
    },
  },
};
const about = { HyperParameterTuningJobName: 'Tune' };

interface Trial {
  TrainingJobName: string;
  TunedHyperParameters: Record<string, string>;
  FinalHyperParameterTuningJobObjectiveMetric: { Value: number };
}

interface Tuned {
  HyperParameterTuningJobStatus: string;
  FailureReason?: string;
  BestTrainingJob?: Trial;
}

async function tuned(cloud: TestCloud, changes: object = {}): Promise<Tuned> {
  await cloud.call('CreateHyperParameterTuningJob', { ...job, ...changes });
  const status = async () =>
    (await cloud.call<Tuned>('DescribeHyperParameterTuningJob', about)).HyperParameterTuningJobStatus;
  await cloud.clock.until(async () => !['InProgress', 'Stopping'].includes(await status()), minutes(600), 'the job');
  return cloud.call('DescribeHyperParameterTuningJob', about);
}

const trials = async (cloud: TestCloud, query: object = {}) =>
  (
    await cloud.call<{ TrainingJobSummaries: Trial[] }>('ListTrainingJobsForHyperParameterTuningJob', {
      ...about,
      ...query,
    })
  ).TrainingJobSummaries;

describe('a tuning job', () => {
  test('searches at random within its ranges and names the best trial', async () => {
    const cloud = pipelineCloud();
    const done = await tuned(cloud);
    const all = await trials(cloud);
    expect(done).toMatchObject({
      HyperParameterTuningJobStatus: 'Completed',
      TrainingJobStatusCounters: { Completed: 5, InProgress: 0 },
      ObjectiveStatusCounters: { Succeeded: 5 },
    });
    const scores = all.map(trial => trial.FinalHyperParameterTuningJobObjectiveMetric.Value);
    expect(new Set(scores).size).toBe(5);
    expect(scores.every(score => score >= 0 && score <= 1)).toBe(true);
    expect(done.BestTrainingJob?.FinalHyperParameterTuningJobObjectiveMetric.Value).toBe(Math.min(...scores));
    const ranked = await trials(cloud, { SortBy: 'FinalObjectiveMetricValue' });
    expect(ranked.map(trial => trial.FinalHyperParameterTuningJobObjectiveMetric.Value)).toEqual(scores.toSorted());
    const best = await cloud.call('DescribeTrainingJob', { TrainingJobName: done.BestTrainingJob?.TrainingJobName });
    expect(best).toMatchObject({
      TuningJobArn: 'arn:aws:sagemaker:us-east-1:111122223333:hyper-parameter-tuning-job/tune',
      HyperParameters: { fixed: '1', ...done.BestTrainingJob?.TunedHyperParameters },
      FinalMetricDataList: [{ MetricName: 'score', Value: Math.min(...scores) }],
    });
  });

  test('is the same search for the same seed', async () => {
    const points = async () => {
      const cloud = pipelineCloud();
      await tuned(cloud);
      return (await trials(cloud)).map(trial => trial.TunedHyperParameters);
    };
    expect(await points()).toEqual(await points());
  });

  test('keeps to its limit of trials at a time', async () => {
    const cloud = pipelineCloud();
    let most = 0;
    cloud.cloud.onCall(async ({ operation }) => {
      if (operation !== 'CreateTrainingJob') return;
      const { TrainingJobSummaries } = await cloud.call<{ TrainingJobSummaries: object[] }>('ListTrainingJobs', {
        StatusEquals: 'InProgress',
      });
      most = Math.max(most, TrainingJobSummaries.length);
    });
    await tuned(cloud);
    expect(most).toBe(2);
  });

  test('fails when no trial has a value', async () => {
    const cloud = pipelineCloud();
    const AlgorithmSpecification = { TrainingImage: image, TrainingInputMode: 'File' };
    expect(
      await tuned(cloud, { TrainingJobDefinition: { ...job.TrainingJobDefinition, AlgorithmSpecification } }),
    ).toMatchObject({ HyperParameterTuningJobStatus: 'Failed', FailureReason: expect.stringContaining('objective') });
  });

  test('stops with its trials', async () => {
    const cloud = pipelineCloud();
    const done = tuned(cloud);
    await cloud.clock.advance(1);
    await cloud.call('StopHyperParameterTuningJob', about);
    expect(await done).toMatchObject({
      HyperParameterTuningJobStatus: 'Stopped',
      TrainingJobStatusCounters: { Stopped: 2, Completed: 0 },
    });
    const events = cloud.events.filter(event => event.detailType.includes('HyperParameter'));
    expect(events.map(event => event.detail['HyperParameterTuningJobStatus'])).toEqual([
      'InProgress',
      'Stopping',
      'Stopped',
    ]);
  });

  const refused: [string, object, string][] = [
    ['Strategy Grid', { Strategy: 'Grid' }, 'Strategy Grid is not supported'],
    ['no objective', { HyperParameterTuningJobObjective: undefined }, 'HyperParameterTuningJobObjective'],
    ['no range', { ParameterRanges: {} }, 'at least one range'],
    [
      'an impossible range',
      { ParameterRanges: { IntegerParameterRanges: [{ Name: 'n', MinValue: '2', MaxValue: '1' }] } },
      'range n [2, 1] is empty',
    ],
    [
      'a logarithm of nothing',
      {
        ParameterRanges: {
          ContinuousParameterRanges: [{ Name: 'n', MinValue: '0', MaxValue: '1', ScalingType: 'Logarithmic' }],
        },
      },
      'must be above 0',
    ],
  ];

  test.each(refused)('with %s is refused', async (_case, changes, told) => {
    await expect(
      tuned(pipelineCloud(), { HyperParameterTuningJobConfig: { ...config, ...changes } }),
    ).rejects.toMatchObject({ code: 'ValidationException', message: expect.stringContaining(told) });
  });
});

describe('a point of the ranges', () => {
  const random = seededRandom(5);
  const many = (range: object, kind: 'IntegerParameterRanges' | 'ContinuousParameterRanges') =>
    Array.from({ length: 2000 }, () =>
      Number(sampleHyperParameters({ [kind]: [{ Name: 'x', ...range }] } as never, random)['x']),
    );

  test('reaches both ends of integers equally often', () => {
    const points = many({ MinValue: '1', MaxValue: '4' }, 'IntegerParameterRanges');
    for (const value of [1, 2, 3, 4]) {
      const share = points.filter(point => point === value).length / points.length;
      expect(share).toBeGreaterThan(0.2);
      expect(share).toBeLessThan(0.3);
    }
  });

  test('is spread over magnitudes on a logarithmic scale', () => {
    const points = many({ MinValue: '0.0001', MaxValue: '1', ScalingType: 'Logarithmic' }, 'ContinuousParameterRanges');
    expect(points.filter(point => point < 0.01).length / points.length).toBeCloseTo(0.5, 1);
    expect(Math.min(...points)).toBeGreaterThanOrEqual(0.0001);
  });
});
