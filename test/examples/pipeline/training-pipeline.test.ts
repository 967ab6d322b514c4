import { describe, expect, test } from 'vitest';
import { type PipelineSettings, trainingPipeline } from '../../../examples/pipeline/training-pipeline.ts';
import { referenceModels } from '../../../examples/reference-models.ts';
import type { VirtualImage } from '../../../local/containers/virtual-container.ts';
import { pipelineCloud, run, token, worker } from '../../local/services/sagemaker/support/pipelines.ts';
import { bytes, image, roleArn } from '../../local/services/sagemaker/support/test-cloud.ts';

const settings: PipelineSettings = {
  ...{ image, bucket: 'artifacts', roleArn },
  ...{ dataVersion: 'd1', codeVersion: 'c1' },
  environment: { TRAINING_CACHE: '/cache' },
};

/** Every program of the image: copies its channels, learns nothing, and finds an area of `auc`. */
const programs = (auc: number): VirtualImage => ({
  ...worker,
  process({ outputs, arguments: args }) {
    const report = bytes(JSON.stringify({ binary_classification_metrics: { auc: { value: auc } } }));
    const files = { 'evaluation.json': report, 'arguments.json': bytes(JSON.stringify(args)) };
    return { exitCode: 0, message: undefined, outputs: Object.fromEntries(outputs.map(name => [name, files])) };
  },
});

async function executed(auc: number, parameters: Readonly<Record<string, string>> = {}) {
  const [, model = referenceModels[0]] = referenceModels;
  if (!model) throw new Error('there is no reference model');
  const cloud = pipelineCloud({ images: { echo: programs(auc) } });
  cloud.objects.set(`artifacts/${model.name}/data/d1/train/train.csv`, bytes('rows'));
  cloud.objects.set(`artifacts/${model.name}/data/d2/train/train.csv`, bytes('rows'));
  await cloud.call('CreatePipeline', {
    PipelineName: 'Train-Fraud',
    PipelineDefinition: JSON.stringify(trainingPipeline(model, settings)),
    ClientRequestToken: token(1),
    RoleArn: roleArn,
  });
  return { cloud, done: await run(cloud, parameters), model };
}

describe('the training pipeline', () => {
  test.each(referenceModels.map(model => [model.name, model] as const))('of %s is taken', async (_, model) => {
    await pipelineCloud().call('CreatePipeline', {
      PipelineName: 'Train-Fraud',
      PipelineDefinition: JSON.stringify(trainingPipeline(model, settings)),
      ClientRequestToken: token(1),
      RoleArn: roleArn,
    });
  });

  test('runs without any parameter to a version that carries its evidence', async () => {
    const { cloud, done, model } = await executed(0.9);
    expect(done.steps.map(step => [step.StepName, step.StepStatus])).toEqual(
      ['Prepare', 'Train', 'Evaluate', 'GoodEnough', 'Register'].map(name => [name, 'Succeeded']),
    );
    const folder = `s3://artifacts/${model.name}/pipeline/${done.arn.split('/').at(-1)}`;
    const baseline = { Statistics: { S3Uri: `${folder}/baseline/statistics.json` } };
    const version = await cloud.call('DescribeModelPackage', {
      ModelPackageName: done.step('Register').Metadata['RegisterModel']?.['Arn'],
    });
    expect(version).toMatchObject({
      ModelPackageGroupName: model.name,
      ModelApprovalStatus: 'PendingManualApproval',
      ModelMetrics: {
        ModelQuality: { Statistics: { S3Uri: `${folder}/evaluation/evaluation.json` } },
        ModelDataQuality: baseline,
      },
      DriftCheckBaselines: { ModelDataQuality: baseline },
      MetadataProperties: { GeneratedBy: done.arn, CommitId: 'c1' },
      CustomerMetadataProperties: {
        ...{ recipe: 'v1', dataVersion: 'd1', codeVersion: 'c1' },
        rows: `${folder}/evaluation/rows.jsonl`,
        predictions: `${folder}/evaluation/predictions.jsonl`,
        trainManifest: `${folder}/manifests/train.json`,
        evaluationManifest: `${folder}/manifests/test.json`,
      },
    });
    const job = await cloud.call('DescribeTrainingJob', {
      TrainingJobName: `pipelines-${String(done.step('Train').Metadata['TrainingJob']?.['Arn']).split('/pipelines-')[1]}`,
    });
    expect(job).toMatchObject({
      HyperParameters: { recipe: 'v1' },
      Environment: { TRAINING_CACHE: '/cache' },
    });
  });

  test('trains another recipe on another version of the data when told to', async () => {
    const { cloud, done, model } = await executed(0.9, { Recipe: 'v2', DataVersion: 'd2' });
    const version = await cloud.call('DescribeModelPackage', {
      ModelPackageName: done.step('Register').Metadata['RegisterModel']?.['Arn'],
    });
    expect(version).toMatchObject({ CustomerMetadataProperties: { recipe: 'v2', dataVersion: 'd2' } });
    const folder = `artifacts/${model.name}/pipeline/${done.arn.split('/').at(-1)}`;
    const given = cloud.objects.get(`${folder}/train/arguments.json`) ?? bytes('');
    expect(JSON.parse(new TextDecoder().decode(given))).toEqual([
      ...['--version', 'd2', '--uri', `s3://artifacts/${model.name}/data/d2`],
    ]);
  });

  test('registers nothing that is worse than its minimum, and succeeds', async () => {
    const { done } = await executed(0.9, { MinimumAuc: '0.95' });
    expect(done.status).toBe('Succeeded');
    expect(done.steps.map(step => step.StepName)).not.toContain('Register');
  });
});
