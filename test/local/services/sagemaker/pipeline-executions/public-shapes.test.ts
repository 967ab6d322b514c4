import { describe, expect, test } from 'vitest';
import type { VirtualImage } from '../../../../../local/containers/virtual-container.ts';
import {
  atMost,
  condition,
  createPipeline,
  get,
  type Json,
  join,
  jsonGet,
  type PipelineCloud,
  pipelineCloud,
  processing,
  processingArguments,
  type Raw,
  register,
  run,
  runSteps,
  training,
  worker,
} from '../support/pipelines.ts';
import { bytes, image, roleArn, text } from '../support/test-cloud.ts';

const output = (OutputName: string, S3Uri: Json): Raw => ({
  OutputName,
  S3Output: { S3Uri, LocalPath: `/opt/ml/processing/${OutputName}`, S3UploadMode: 'EndOfJob' },
});

function baselining(Name: string, S3Uri: Json, more: Raw): Raw {
  const Arguments = {
    ...processingArguments([], 's3://data/train/'),
    ProcessingOutputConfig: { Outputs: [output('quality_check_output', S3Uri)] },
  };
  return { Name, Type: 'QualityCheck', CheckType: 'DATA_QUALITY', Arguments, ...more };
}

/** Prepares, and as a monitor counts rows and holds them against the constraint that it is given. */
const monitor: VirtualImage = {
  ...worker,
  process(spec, random) {
    const { environment, files, outputs } = spec;
    const folder = outputs[0] ?? '';
    if (!folder.includes('check'))
      return worker.process?.(spec, random) ?? { exitCode: 1, message: undefined, outputs: {} };
    const json = (value: object) => bytes(JSON.stringify(value));
    const rows = text(files['processing/in/part.csv'] ?? bytes('')).length;
    const constraint = environment['baseline_constraints']?.replace('/opt/ml/', '');
    const allowed = constraint && JSON.parse(text(files[constraint] ?? bytes('{}'))).rows;
    const violations = constraint && allowed !== rows ? [{ feature_name: 'rows', constraint_check_type: 'size' }] : [];
    return {
      exitCode: 0,
      message: undefined,
      outputs: {
        [folder]: {
          'statistics.json': json({ rows }),
          'constraints.json': json({ rows }),
          'analysis.json': json({ rows }),
          'constraint_violations.json': json({ violations }),
        },
      },
    };
  },
};

const monitored = (): PipelineCloud => pipelineCloud({ images: { echo: monitor } });

describe('A: prepare, baseline beside training, evaluate, register with the baselines', () => {
  const id = get('Execution.PipelineExecutionId');
  const baseline = baselining('Baseline', join('/', 's3://data', id, 'baseline'), {
    SkipCheck: get('Parameters.skip'),
    RegisterNewBaseline: true,
    CacheConfig: { Enabled: true, ExpireAfter: '30d' },
    DependsOn: ['Prepare'],
  });
  const prepare: Raw = {
    ...processing('Prepare'),
    PropertyFiles: [],
    Arguments: {
      ...processingArguments(['mse=3'], get('Parameters.data')),
      ProcessingInputs: [
        {
          InputName: 'in',
          S3Input: {
            S3Uri: get('Parameters.data'),
            LocalPath: '/opt/ml/processing/in',
            S3DataType: 'S3Prefix',
            S3InputMode: 'File',
            S3DataDistributionType: 'ShardedByS3Key',
          },
        },
      ],
      ProcessingOutputConfig: {
        Outputs: ['train', 'validation', 'test', 'baseline'].map(name =>
          output(name, join('/', 's3://data', id, name)),
        ),
      },
    },
  };
  const of = (property: string) => ({ ContentType: 'application/json', S3Uri: get(`Steps.Baseline.${property}`) });
  const steps = [
    prepare,
    baseline,
    {
      ...training('Train', get("Steps.Prepare.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri")),
      Arguments: {
        ...(training('Train', get("Steps.Prepare.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri"))[
          'Arguments'
        ] as Raw),
        DebugRuleConfigurations: [{ RuleConfigurationName: 'rule', RuleEvaluatorImage: image }],
      },
    },
    processing('Evaluate', [get('Steps.Train.ModelArtifacts.S3ModelArtifacts'), 'mse=3']),
    condition(
      'Good',
      [atMost(jsonGet('Evaluate', 'Report', "metrics['list'][0].mse"), get('Parameters.most'))],
      [
        register('Register', get('Steps.Train.ModelArtifacts.S3ModelArtifacts'), {
          ModelMetrics: {
            ModelDataQuality: {
              Statistics: of('CalculatedBaselineStatistics'),
              Constraints: of('CalculatedBaselineConstraints'),
            },
          },
          DriftCheckBaselines: {
            ModelDataQuality: {
              Statistics: of('BaselineUsedForDriftCheckStatistics'),
              Constraints: of('BaselineUsedForDriftCheckConstraints'),
            },
          },
        }),
      ],
    ),
  ];
  const parameters: Json[] = [
    { Name: 'data', Type: 'String', DefaultValue: 's3://data/train/' },
    { Name: 'most', Type: 'Float', DefaultValue: 5 },
    { Name: 'skip', Type: 'Boolean', DefaultValue: true },
  ];

  test('runs to a version with the baselines of its data', async () => {
    const cloud = monitored();
    const done = await runSteps(cloud, steps, parameters);
    expect(done.steps.map(step => [step.StepName, step.StepStatus, step.FailureReason])).toEqual(
      ['Prepare', 'Baseline', 'Train', 'Evaluate', 'Good', 'Register'].map(name => [name, 'Succeeded', undefined]),
    );
    const folder = `s3://data/${done.arn.split('/').at(-1)}/baseline`;
    expect(done.step('Baseline').Metadata['QualityCheck']).toEqual({
      CheckType: 'DATA_QUALITY',
      SkipCheck: true,
      RegisterNewBaseline: true,
      CheckJobArn: expect.stringContaining(':processing-job/pipelines-'),
      CalculatedBaselineStatistics: `${folder}/statistics.json`,
      CalculatedBaselineConstraints: `${folder}/constraints.json`,
      BaselineUsedForDriftCheckStatistics: `${folder}/statistics.json`,
      BaselineUsedForDriftCheckConstraints: `${folder}/constraints.json`,
    });
    const ModelPackageName = done.step('Register').Metadata['RegisterModel']?.['Arn'];
    expect(await cloud.call('DescribeModelPackage', { ModelPackageName })).toMatchObject({
      DriftCheckBaselines: { ModelDataQuality: { Constraints: { S3Uri: `${folder}/constraints.json` } } },
      ModelMetrics: { ModelDataQuality: { Statistics: { S3Uri: `${folder}/statistics.json` } } },
    });
  });
});

describe('B: a model, scored, its input checked against supplied baselines', () => {
  const of = (constraint: string): Json[] => [
    {
      Name: 'Create',
      Type: 'Model',
      Arguments: {
        ExecutionRoleArn: roleArn,
        PrimaryContainer: { Image: image, ModelDataUrl: 's3://models/a.tar.gz' },
      },
    },
    processing('Score', [get('Steps.Create.ModelName')], { CacheConfig: { Enabled: true, ExpireAfter: 'PT1H' } }),
    baselining('Check', 's3://data/check', {
      SkipCheck: false,
      RegisterNewBaseline: false,
      SuppliedBaselineConstraints: `s3://data/known/${constraint}`,
      DependsOn: ['Score'],
    }),
  ];

  test.each([
    ['same.json', 2, 'Succeeded'],
    ['other.json', 7, 'Failed'],
  ])('a constraint file %s of %s rows ends %s', async (name, rows, status) => {
    const cloud = monitored();
    cloud.objects.set(`data/known/${name}`, bytes(JSON.stringify({ rows })));
    const done = await runSteps(cloud, of(name));
    expect(done.status).toBe(status);
    const { Metadata, FailureReason } = done.step('Check');
    expect(Metadata['QualityCheck']).toMatchObject({
      SkipCheck: false,
      CalculatedBaselineConstraints: 's3://data/check/constraints.json',
      BaselineUsedForDriftCheckConstraints: `s3://data/known/${name}`,
    });
    if (status === 'Failed') {
      expect(FailureReason).toContain('1 violation(s)');
      expect(Metadata['QualityCheck']).toHaveProperty('ViolationReport', 's3://data/check/constraint_violations.json');
    }
  });

  test('without any baseline the check fails and says what it needs', async () => {
    const cloud = monitored();
    const done = await runSteps(cloud, [
      baselining('Check', 's3://data/check', { SkipCheck: false, RegisterNewBaseline: true }),
    ]);
    expect(done.step('Check').FailureReason).toContain('needs a baseline to check against');
  });

  test("without a supplied one the baseline is that of the group's latest approved version", async () => {
    const cloud = monitored();
    cloud.objects.set('data/known/approved.json', bytes(JSON.stringify({ rows: 2 })));
    const Constraints = { ContentType: 'application/json', S3Uri: 's3://data/known/approved.json' };
    await cloud.call('CreateModelPackageGroup', { ModelPackageGroupName: 'fraud' });
    await cloud.call('CreateModelPackage', {
      ...(register('R', 's3://models/a.tar.gz', { ModelApprovalStatus: 'Approved' })['Arguments'] as object),
      DriftCheckBaselines: { ModelDataQuality: { Constraints } },
    });
    const done = await runSteps(cloud, [
      baselining('Check', 's3://data/check', {
        SkipCheck: false,
        RegisterNewBaseline: false,
        ModelPackageGroupName: 'fraud',
      }),
    ]);
    expect(done.status).toBe('Succeeded');
    expect(done.step('Check').Metadata['QualityCheck']).toMatchObject({
      ModelPackageGroupName: 'fraud',
      BaselineUsedForDriftCheckConstraints: 's3://data/known/approved.json',
    });
  });
});

describe('C: prepare, train, evaluate, register when good enough', () => {
  const steps = (mse: number): Json[] => [
    processing('PreprocessAbaloneData'),
    training(
      'TrainAbaloneModel',
      get("Steps.PreprocessAbaloneData.ProcessingOutputConfig.Outputs['out'].S3Output.S3Uri"),
    ),
    processing('EvaluateAbaloneModel', [
      get('Steps.TrainAbaloneModel.ModelArtifacts.S3ModelArtifacts'),
      `regression_metrics.mse.value=${mse}`,
    ]),
    condition(
      'CheckMSE',
      [atMost(jsonGet('EvaluateAbaloneModel', 'Report', 'metrics.list[0]["regression_metrics.mse.value"]'), 6)],
      [
        training('Abalone-RepackModel-0', 's3://data/train/'),
        register('Abalone-RegisterModel', get('Steps.Abalone-RepackModel-0.ModelArtifacts.S3ModelArtifacts')),
      ],
    ),
  ];

  test.each([
    [4, 6],
    [9, 4],
  ])('an error of %s runs %s steps and succeeds', async (mse, count) => {
    const cloud = pipelineCloud();
    const done = await runSteps(cloud, steps(mse));
    expect(done.status).toBe('Succeeded');
    expect(done.steps).toHaveLength(count);
  });
});

test('D: a batch transform of a parameter without default', async () => {
  const cloud = pipelineCloud();
  await cloud.call('CreateModel', {
    ModelName: 'model',
    ExecutionRoleArn: roleArn,
    PrimaryContainer: { Image: image, ModelDataUrl: 's3://models/b.tar.gz' },
  });
  const Arguments = {
    ModelName: get('Parameters.model'),
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://data/train/' } },
      ContentType: 'text/csv',
      SplitType: 'Line',
    },
    TransformOutput: { S3OutputPath: 's3://data/scored', AssembleWith: 'Line' },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
  };
  const steps = [
    { Name: 'Score', Type: 'Transform', Arguments },
    processing('After', [get('Steps.Score.TransformOutput.S3OutputPath')]),
  ];
  await createPipeline(cloud, steps, [{ Name: 'model', Type: 'String' }]);
  await expect(run(cloud)).rejects.toMatchObject({ code: 'ValidationException' });
  const done = await run(cloud, { model: 'model' });
  expect(done.status).toBe('Succeeded');
  expect(text(cloud.objects.get('data/scored/part.csv.out') ?? bytes(''))).toBe('b:w1\n');
  expect(done.step('Score').Metadata['TransformJob']?.['Arn']).toContain(':transform-job/pipelines-');
});

describe('E: tuning and the checks of Clarify', () => {
  const tune: Raw = {
    Name: 'Tune',
    Type: 'Tuning',
    Arguments: {
      HyperParameterTuningJobConfig: {
        Strategy: 'Random',
        RandomSeed: 7,
        HyperParameterTuningJobObjective: { Type: 'Maximize', MetricName: 'score' },
        ResourceLimits: { MaxNumberOfTrainingJobs: 4, MaxParallelTrainingJobs: 2 },
        ParameterRanges: { ContinuousParameterRanges: [{ Name: 'x', MinValue: '0', MaxValue: '1' }] },
      },
      TrainingJobDefinition: {
        ...(training('x')['Arguments'] as Raw),
        AlgorithmSpecification: {
          TrainingImage: image,
          TrainingInputMode: 'File',
          MetricDefinitions: [{ Name: 'score', Regex: 'score=([0-9.]+);' }],
        },
      },
    },
  };
  const best = join(
    '/',
    's3://models/jobs',
    get('Steps.Tune.TrainingJobSummaries[0].TrainingJobName'),
    'output/model.tar.gz',
  );

  test('the best trial is registered by its name', async () => {
    const cloud = pipelineCloud();
    const done = await runSteps(cloud, [
      tune,
      register('Best', best),
      register('Same', join('', 's3://', get('Steps.Tune.BestTrainingJob.TrainingJobName'))),
    ]);
    expect(done.status).toBe('Succeeded');
    const [tuning] = (
      await cloud.call<{ HyperParameterTuningJobSummaries: { HyperParameterTuningJobName: string }[] }>(
        'ListHyperParameterTuningJobs',
      )
    ).HyperParameterTuningJobSummaries;
    expect(done.step('Tune').Metadata['TuningJob']?.['Arn']).toContain(
      tuning?.HyperParameterTuningJobName.toLowerCase(),
    );
    const described = await cloud.call<{ BestTrainingJob: { TrainingJobName: string } }>(
      'DescribeHyperParameterTuningJob',
      { HyperParameterTuningJobName: tuning?.HyperParameterTuningJobName },
    );
    const name = described.BestTrainingJob.TrainingJobName;
    expect(cloud.objects.has(`models/jobs/${name}/output/model.tar.gz`)).toBe(true);
    const packages = await Promise.all(
      ['Best', 'Same'].map(step =>
        cloud.call('DescribeModelPackage', { ModelPackageName: done.step(step).Metadata['RegisterModel']?.['Arn'] }),
      ),
    );
    expect(packages).toMatchObject([
      { InferenceSpecification: { Containers: [{ ModelDataUrl: `s3://models/jobs/${name}/output/model.tar.gz` }] } },
      { InferenceSpecification: { Containers: [{ ModelDataUrl: `s3://${name}` }] } },
    ]);
  });

  test.each([
    [true, undefined, 'Succeeded'],
    [false, 2, 'Succeeded'],
    [false, 5, 'Failed'],
  ])('a check of bias, skipped %s, of a supplied constraint %s, has %s', async (skip, rows, status) => {
    const cloud = monitored();
    if (rows !== undefined) cloud.objects.set('data/known/bias.json', bytes(JSON.stringify({ rows })));
    const done = await runSteps(cloud, [
      {
        ...baselining('Bias', 's3://data/check', {
          Type: 'ClarifyCheck',
          CheckType: 'DATA_BIAS',
          SkipCheck: skip,
          RegisterNewBaseline: skip,
          ...(rows !== undefined && { SuppliedBaselineConstraints: 's3://data/known/bias.json' }),
        }),
      },
    ]);
    expect(done.step('Bias').StepStatus).toBe(status);
    expect(done.step('Bias').Metadata['ClarifyCheck']).toMatchObject({
      CheckType: 'DATA_BIAS',
      SkipCheck: skip,
      CalculatedBaselineConstraints: 's3://data/check/analysis.json',
      BaselineUsedForDriftCheckConstraints: skip ? 's3://data/check/analysis.json' : 's3://data/known/bias.json',
    });
  });
});
