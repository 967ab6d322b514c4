import {
  CreateModelPackageCommand,
  type CreateModelPackageCommandInput,
  CreateModelPackageGroupCommand,
  DescribeModelPackageGroupCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { NewVersion, Registrations } from '#shared/ports/registration/registrations.ts';
import { refusedAs } from '../refused-as.ts';

export function sagemakerRegistrations(client: SageMakerClient): Registrations {
  return {
    async add(version) {
      const groupMade = await ensureGroup(client, version);
      const { ModelPackageArn = '' } = await client.send(new CreateModelPackageCommand(packageOf(version)));
      return { modelPackageArn: ModelPackageArn, version: Number(ModelPackageArn.split('/').at(-1)), groupMade };
    },
  };
}

async function ensureGroup(client: SageMakerClient, { group, groupDescription }: NewVersion): Promise<boolean> {
  const ModelPackageGroupName = group;
  try {
    await client.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName }));
    return false;
  } catch (error) {
    if (!refusedAs(error, 'missing')) throw error;
  }
  const described = groupDescription === undefined ? {} : { ModelPackageGroupDescription: groupDescription };
  try {
    await client.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName, ...described }));
    return true;
  } catch (error) {
    if (refusedAs(error, 'exists')) return false;
    throw error;
  }
}

function packageOf(version: NewVersion): CreateModelPackageCommandInput {
  const { group, description, image, modelData, environment, contentTypes, responseTypes, report, metadata } = version;
  const variables = Object.keys(environment).length > 0 ? { Environment: { ...environment } } : {};
  const Statistics = report === undefined ? undefined : { ContentType: 'application/json', S3Uri: report };
  return {
    ModelPackageGroupName: group,
    ...(description !== undefined && { ModelPackageDescription: description }),
    ModelApprovalStatus: 'PendingManualApproval',
    InferenceSpecification: {
      Containers: [{ Image: image, ModelDataUrl: modelData, ...variables }],
      SupportedContentTypes: [...contentTypes],
      SupportedResponseMIMETypes: [...responseTypes],
      SupportedRealtimeInferenceInstanceTypes: version.instanceTypes as 'ml.m5.large'[],
    },
    ...(Statistics && { ModelMetrics: { ModelQuality: { Statistics } } }),
    ...(Object.keys(metadata).length > 0 && { CustomerMetadataProperties: { ...metadata } }),
  };
}
