import { DescribeModelPackageCommand, type SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { ModelPackages } from '#shared/ports/model-packages.ts';
import { metadataOf } from './metadata-of.ts';

export function sagemakerModelPackages(client: SageMakerClient): ModelPackages {
  return {
    async contents(modelPackageArn) {
      const { InferenceSpecification: spec } = await client.send(
        new DescribeModelPackageCommand(metadataOf(modelPackageArn)),
      );
      const containers = spec?.Containers ?? [];
      const types = spec?.SupportedRealtimeInferenceInstanceTypes ?? [];
      return {
        images: containers.flatMap(({ Image }) => Image ?? []),
        modelData: containers.flatMap(({ ModelDataUrl, ModelDataSource }) => [
          ...(ModelDataUrl ? [ModelDataUrl] : []),
          ...(ModelDataSource?.S3DataSource?.S3Uri ? [ModelDataSource.S3DataSource.S3Uri] : []),
        ]),
        ...(types.length > 0 && { instanceTypes: types }),
        contentTypes: spec?.SupportedContentTypes ?? [],
        responseTypes: spec?.SupportedResponseMIMETypes ?? [],
      };
    },
  };
}
