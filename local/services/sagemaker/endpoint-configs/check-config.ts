import type { CreateEndpointConfigInput } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import { checkVariant } from './check-variant.ts';

type Input = Decoded<CreateEndpointConfigInput>;
/** Returns why SageMaker refuses the config, or `undefined`. */
type Rule = (input: Input) => string | undefined;

const uniqueNames: Rule = input => {
  const names = variants(input).map(variant => variant.VariantName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice && `Duplicate variant name "${twice}". Variant names must be unique within an endpoint configuration.`;
};

const shadows: Rule = input => {
  if (!input.ShadowProductionVariants?.length) return undefined;
  if (input.ProductionVariants.length === 1 && input.ShadowProductionVariants.length === 1) return undefined;
  return 'Shadow deployments support exactly one production variant and one shadow variant.';
};

const shadowKinds: Rule = input => {
  const kinds = variants(input);
  if (!input.ShadowProductionVariants?.length || !kinds.some(variant => variant.ServerlessConfig)) return undefined;
  return 'Serverless variants are not supported in shadow deployments.';
};

const serverless: Rule = input => {
  if (!input.ProductionVariants.some(variant => variant.ServerlessConfig)) return undefined;
  if (input.ProductionVariants.length > 1) return 'Serverless endpoints support exactly one production variant.';
  if (input.DataCaptureConfig) return 'DataCaptureConfig is not supported for serverless endpoints.';
  if (input.KmsKeyId) return 'KmsKeyId is not supported for serverless endpoints.';
  if (input.AsyncInferenceConfig) return 'AsyncInferenceConfig is not supported for serverless endpoints.';
  return undefined;
};

const asynchronous: Rule = input => {
  const { AsyncInferenceConfig: config } = input;
  if (!config) return undefined;
  if (variants(input).length !== 1) return 'Asynchronous endpoints support exactly one production variant.';
  if (input.DataCaptureConfig) return 'DataCaptureConfig is not supported for asynchronous endpoints.';
  if (config.OutputConfig?.S3OutputPath === undefined) return 'S3OutputPath is required for asynchronous endpoints.';
  return undefined;
};

const components: Rule = input => {
  const without = input.ProductionVariants.filter(variant => variant.ModelName === undefined);
  if (without.length === 0) {
    if (input.ExecutionRoleArn === undefined) return undefined;
    return 'ExecutionRoleArn is only supported for inference component endpoints.';
  }
  if (input.ExecutionRoleArn !== undefined && without.length === input.ProductionVariants.length) return undefined;
  return `ModelName is required for production variant "${without[0]?.VariantName}".`;
};

const managedScaling: Rule = input => {
  const scaled = variants(input).some(variant => variant.ManagedInstanceScaling && variant.ModelName !== undefined);
  return scaled ? 'ManagedInstanceScaling is only supported for inference component endpoints.' : undefined;
};

const eachVariant: Rule = input => {
  for (const variant of variants(input)) {
    const refusal = checkVariant(variant);
    if (refusal) return refusal;
  }
  return undefined;
};

const rules: readonly Rule[] = [
  uniqueNames,
  eachVariant,
  components,
  managedScaling,
  shadows,
  shadowKinds,
  serverless,
  asynchronous,
];

/** Why SageMaker refuses the config, or `undefined` when it takes it. Sizes and enums are the model's business. */
export function checkConfig(input: Input): string | undefined {
  for (const rule of rules) {
    const refusal = rule(input);
    if (refusal) return refusal;
  }
  return undefined;
}

function variants(input: Input): Input['ProductionVariants'] {
  return [...input.ProductionVariants, ...(input.ShadowProductionVariants ?? [])];
}
