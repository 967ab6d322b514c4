import {
  DescribeModelPackageCommand,
  type SageMakerClient,
  UpdateModelPackageCommand,
} from '@aws-sdk/client-sagemaker';
import type { ModelCards } from '#shared/ports/pipelines/model-cards.ts';
import { refusedAs } from '../refused-as.ts';

/** A card under a key of the customer's asks for `kms:Decrypt` of that key, which Sluice has only where it is given. */
export function sagemakerModelCards(client: SageMakerClient): ModelCards {
  return {
    async read(ModelPackageName) {
      try {
        const found = await client.send(new DescribeModelPackageCommand({ ModelPackageName, IncludedData: 'AllData' }));
        const { ModelCardContent: content, ModelCardStatus: status } = found.ModelCard ?? {};
        return { ...(content !== undefined && { content }), ...(status && { status }) };
      } catch (error) {
        if (refusedAs(error, 'missing') || refusedAs(error, 'denied')) return undefined;
        throw error;
      }
    },
    async write(ModelPackageArn, ModelCardContent, ModelCardStatus) {
      const ModelCard = { ModelCardContent, ModelCardStatus };
      await client.send(new UpdateModelPackageCommand({ ModelPackageArn, ModelCard }));
    },
  };
}
