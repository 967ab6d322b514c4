import type { PipelineDefinitionS3Location } from '@aws-sdk/client-sagemaker';
import type { Caller } from '../../../core/service.ts';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';
import type { SageMakerState } from '../state.ts';

interface Given {
  readonly PipelineDefinition?: string | undefined;
  readonly PipelineDefinitionS3Location?: Decoded<PipelineDefinitionS3Location> | undefined;
}

/** The definition out of the request, or out of S3 with the rights of the caller; `undefined` when neither is there. */
export async function definitionText(
  state: SageMakerState,
  { PipelineDefinition, PipelineDefinitionS3Location: place }: Given,
  caller: Caller,
): Promise<string | undefined> {
  if (PipelineDefinition !== undefined && place !== undefined) {
    throw invalid('You can specify either PipelineDefinition or PipelineDefinitionS3Location, but not both.');
  }
  if (!place) return PipelineDefinition;
  const input = { Bucket: place.Bucket, Key: place.ObjectKey };
  const { Body } = (await state.cloud.call('s3', 'GetObject', input, caller)) as { Body: Uint8Array };
  return new TextDecoder().decode(Body);
}
