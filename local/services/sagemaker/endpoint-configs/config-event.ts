import type { SageMakerState } from '../state.ts';
import type { EndpointConfig, Variant } from './endpoint-config.ts';

const variantMembers = [
  'AcceleratorType',
  'CoreDumpConfig',
  'ServerlessConfig',
  'VolumeSizeInGB',
  'ModelDataDownloadTimeoutInSeconds',
  'ContainerStartupHealthCheckTimeoutInSeconds',
  'EnableSSMAccess',
] as const satisfies readonly (keyof Variant)[];

/** Announced at creation and deletion; absent members are sent as null. */
export function announceConfig(state: SageMakerState, config: EndpointConfig): void {
  const { request } = config;
  state.cloud.emit({
    source: 'aws.sagemaker',
    detailType: 'SageMaker Endpoint Config State Change',
    resources: [config.arn],
    detail: {
      EndpointConfigName: config.name,
      EndpointConfigArn: config.arn,
      ProductionVariants: request.ProductionVariants.map(withNulls),
      DataCaptureConfig: request.DataCaptureConfig ?? null,
      KmsKeyId: request.KmsKeyId ?? null,
      CreationTime: config.creationTime,
      AsyncInferenceConfig: request.AsyncInferenceConfig ?? null,
      ExplainerConfig: request.ExplainerConfig ?? null,
      ShadowProductionVariants: request.ShadowProductionVariants?.map(withNulls) ?? null,
      Tags: state.tags.map(config.arn),
    },
  });
}

function withNulls(variant: Variant): object {
  return { ...Object.fromEntries(variantMembers.map(member => [member, null])), ...variant };
}
