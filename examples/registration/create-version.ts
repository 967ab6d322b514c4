import { CreateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import type { ReferenceModel } from '../reference-model.ts';
import type { TrainedJob } from './run-training-job.ts';
import type { Session } from './session.ts';

export interface VersionParts {
  readonly image: string;
  readonly recipe: string;
  readonly job: TrainedJob;
  /** S3 URI of `evaluation.json`. */
  readonly evaluation: string;
  readonly commit: string | undefined;
}

export interface RegisteredVersion {
  readonly arn: string;
  readonly version: number;
}

/** Adds a version to the model's package group, waiting for an operator's approval. */
export async function createVersion(
  { sagemaker }: Session,
  model: ReferenceModel,
  { image, recipe, job, evaluation, commit }: VersionParts,
): Promise<RegisteredVersion> {
  const created = await sagemaker.send(
    new CreateModelPackageCommand({
      ModelPackageGroupName: model.name,
      ModelPackageDescription: `${model.description} Recipe ${recipe}.`,
      ModelApprovalStatus: 'PendingManualApproval',
      InferenceSpecification: {
        Containers: [{ Image: image, ModelDataUrl: job.modelData }],
        SupportedContentTypes: [...model.contentTypes],
        SupportedResponseMIMETypes: [...model.responseTypes],
        SupportedRealtimeInferenceInstanceTypes: model.realtimeInstanceTypes as ['ml.c5.large'],
      },
      ModelMetrics: { ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: evaluation } } },
      MetadataProperties: { GeneratedBy: job.arn, ...(commit && { CommitId: commit }) },
      CustomerMetadataProperties: { recipe },
    }),
  );
  const arn = created.ModelPackageArn ?? '';
  return { arn, version: Number(arn.split('/').at(-1)) };
}
