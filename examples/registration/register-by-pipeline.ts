import { DescribeModelPackageCommand } from '@aws-sdk/client-sagemaker';
import type { EvaluationReport } from '../evaluation/evaluation-report.ts';
import { putTrainingPipeline } from '../pipeline/put-training-pipeline.ts';
import type { ReferenceModel } from '../reference-model.ts';
import { ensureBucket } from './ensure-bucket.ts';
import { ensureModelPackageGroup } from './ensure-model-package-group.ts';
import { readObject } from './read-object.ts';
import { refuseRecipe } from './refuse-recipe.ts';
import type { Registration, RegistrationOptions } from './registration.ts';
import { runPipeline } from './run-pipeline.ts';
import type { Session } from './session.ts';
import { uploadDataVersion } from './upload-data-version.ts';

export interface PipelineRegistrationOptions extends RegistrationOptions {
  /** The role that the pipeline itself runs as. */
  readonly pipelineRoleArn: string;
}

/**
 * Takes a reference model from its data to a version in the registry by one execution of its training pipeline: upload,
 * create or renew the pipeline, start it, wait. What it registers is judged by the model's gates.
 */
export async function registerByPipeline(
  session: Session,
  model: ReferenceModel,
  options: PipelineRegistrationOptions,
): Promise<Registration> {
  const { recipe, progress } = options;
  refuseRecipe(model, recipe);
  await ensureBucket(session, options.bucket);
  const { version: dataVersion } = await uploadDataVersion(session, model, options);
  await ensureModelPackageGroup(session, model);
  const PipelineName = await putTrainingPipeline(session, model, { ...options, dataVersion });
  const PipelineParameters = [{ Name: 'Recipe', Value: recipe }];
  const arn = await runPipeline(session, { PipelineName, PipelineParameters }, options.intervalMs, progress);
  const version = await session.sagemaker.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
  const report = await readObject(session, version.ModelMetrics?.ModelQuality?.Statistics?.S3Uri ?? '');
  return {
    ...{ model: model.name, arn, version: version.ModelPackageVersion ?? 0, recipe, dataVersion },
    evaluation: JSON.parse(await report.transformToString()) as EvaluationReport,
  };
}
