import type { DescribeEndpointConfigCommandOutput } from '@aws-sdk/client-sagemaker';
import type { LiveConfig, VariantSettings } from '#shared/domain/rollout/world/live-state.ts';

/** What a config says of the endpoint as a whole: whatever a new config for the same endpoint must say as well. */
const kept = [
  'DataCaptureConfig',
  'AsyncInferenceConfig',
  'KmsKeyId',
  'ExplainerConfig',
  'ExecutionRoleArn',
  'VpcConfig',
  'EnableNetworkIsolation',
  'MetricsConfig',
] as const;

/** An endpoint config by SageMaker's member names, variants apart from what holds for all of them. */
export function liveConfig(name: string, found: Partial<DescribeEndpointConfigCommandOutput>): LiveConfig {
  const members = found as Readonly<Record<string, unknown>>;
  const settings = kept.flatMap(key => (members[key] ? [[key, members[key]] as const] : []));
  const shadows = (found.ShadowProductionVariants ?? []).flatMap(({ VariantName }) => VariantName ?? []);
  return {
    name,
    variants: (found.ProductionVariants ?? []) as unknown as VariantSettings[],
    ...(settings.length > 0 ? { settings: Object.fromEntries(settings) } : {}),
    ...(shadows.length > 0 ? { shadows } : {}),
  };
}
