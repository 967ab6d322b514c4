import type { DescribeModelPackageCommandInput } from '@aws-sdk/client-sagemaker';

/**
 * Asks for a version without its model card: a card under a key of the customer's would need `kms:Decrypt`, and nothing
 * here reads one.
 */
export function metadataOf(modelPackageArn: string): DescribeModelPackageCommandInput {
  return { ModelPackageName: modelPackageArn, IncludedData: 'MetadataOnly' };
}
