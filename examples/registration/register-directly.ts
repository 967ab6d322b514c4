import { randomBytes } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { EvaluationReport } from '../evaluation/evaluation-report.ts';
import type { ReferenceModel } from '../reference-model.ts';
import { commitId } from './commit-id.ts';
import { createVersion } from './create-version.ts';
import { ensureBucket } from './ensure-bucket.ts';
import { ensureModelPackageGroup } from './ensure-model-package-group.ts';
import { readArtefactFile } from './read-artefact-file.ts';
import type { Registration, RegistrationOptions } from './registration.ts';
import { runTrainingJob } from './run-training-job.ts';
import type { Session } from './session.ts';
import { trainingJobInput } from './training-job-input.ts';
import { uploadDataVersion } from './upload-data-version.ts';

/**
 * Takes a reference model from its data to a version in the registry without a pipeline: upload, one training job, the
 * held-out metrics that it left in the artefact, `CreateModelPackage`. No gate looks at such a version, as at every one
 * that no pipeline has registered: whoever approves it answers for it.
 */
export async function registerDirectly(
  session: Session,
  model: ReferenceModel,
  options: RegistrationOptions,
): Promise<Registration> {
  const { recipe, bucket, progress } = options;
  const image = `${session.accountId}.dkr.ecr.${session.region}.amazonaws.com/${model.repository}:1`;
  const name = `${model.name}-${recipe}-${randomBytes(5).toString('hex')}`;
  await ensureBucket(session, bucket);
  const { channels, version: dataVersion } = await uploadDataVersion(session, model, options);
  const outputPath = `s3://${bucket}/${model.name}/output`;
  const environment = options.trainingCache === undefined ? {} : { TRAINING_CACHE: options.trainingCache };
  const input = trainingJobInput(model, { ...options, name, image, channels, outputPath, environment });
  const job = await runTrainingJob(session, input, options.intervalMs, progress);
  const report = await readArtefactFile(session, job.modelData, 'evaluation.json');
  const evaluation = await uploadEvaluation(session, bucket, `${model.name}/output/${name}/evaluation.json`, report);
  await ensureModelPackageGroup(session, model);
  const version = await createVersion(session, model, { image, recipe, job, evaluation, commit: await commitId() });
  return { ...version, model: model.name, recipe, dataVersion, evaluation: JSON.parse(report) as EvaluationReport };
}

async function uploadEvaluation({ s3 }: Session, bucket: string, key: string, report: string): Promise<string> {
  const object = { Bucket: bucket, Key: key, Body: report, ContentType: 'application/json' };
  await s3.send(new PutObjectCommand(object));
  return `s3://${bucket}/${key}`;
}
