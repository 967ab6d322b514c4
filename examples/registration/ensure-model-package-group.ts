import {
  CreateModelPackageGroupCommand,
  DescribeModelPackageGroupCommand,
  SageMakerServiceException,
} from '@aws-sdk/client-sagemaker';
import type { ReferenceModel } from '../reference-model.ts';
import type { Session } from './session.ts';

/** Makes the model's package group unless it is there. */
export async function ensureModelPackageGroup({ sagemaker }: Session, model: ReferenceModel): Promise<void> {
  const ModelPackageGroupName = model.name;
  try {
    await sagemaker.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName }));
  } catch (error) {
    if (!(error instanceof SageMakerServiceException && error.name === 'ValidationException')) throw error;
    const input = { ModelPackageGroupName, ModelPackageGroupDescription: model.description };
    await sagemaker.send(new CreateModelPackageGroupCommand(input));
  }
}
