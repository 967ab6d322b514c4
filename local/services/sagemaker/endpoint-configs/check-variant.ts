import type { Variant } from './endpoint-config.ts';

const memoryStep = 1024;

/** Why SageMaker refuses a variant by itself, or `undefined`. */
export function checkVariant(variant: Variant): string | undefined {
  return variant.ServerlessConfig ? checkServerless(variant, variant.ServerlessConfig) : checkInstances(variant);
}

function checkInstances(variant: Variant): string | undefined {
  const { VariantName: name, InstanceType, InstancePools, InitialInstanceCount } = variant;
  if (InstanceType === undefined && !InstancePools?.length) {
    return `Either InstanceType or ServerlessConfig is required for production variant "${name}".`;
  }
  if (InstanceType !== undefined && InstancePools?.length) {
    return `InstanceType and InstancePools cannot both be specified for production variant "${name}".`;
  }
  if (InitialInstanceCount === undefined) return `InitialInstanceCount is required for production variant "${name}".`;
  return undefined;
}

function checkServerless(variant: Variant, config: NonNullable<Variant['ServerlessConfig']>): string | undefined {
  const { VariantName: name } = variant;
  if (variant.InstanceType !== undefined || variant.InitialInstanceCount !== undefined) {
    return `InstanceType and InitialInstanceCount cannot be specified with ServerlessConfig for production variant "${name}".`;
  }
  if (config.MemorySizeInMB % memoryStep !== 0) {
    return `MemorySizeInMB must be one of 1024, 2048, 3072, 4096, 5120, 6144 for production variant "${name}".`;
  }
  if (config.ProvisionedConcurrency !== undefined && config.ProvisionedConcurrency > config.MaxConcurrency) {
    return `ProvisionedConcurrency must not exceed MaxConcurrency for production variant "${name}".`;
  }
  return undefined;
}
