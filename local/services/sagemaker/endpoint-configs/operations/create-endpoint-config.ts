import type { CreateEndpointConfigInput, CreateEndpointConfigOutput } from '@aws-sdk/client-sagemaker';
import type { Access, Operation } from '../../../../core/service.ts';
import { passRole } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import { modelOf } from '../../models/model.ts';
import { resourceArn } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';
import { checkConfig } from '../check-config.ts';
import { announceConfig } from '../config-event.ts';
import type { Variant } from '../endpoint-config.ts';

type Input = Decoded<CreateEndpointConfigInput>;

export const createEndpointConfig: Operation<SageMakerState, Input, CreateEndpointConfigOutput> = {
  authorize(input, { cloud }): Access[] {
    const resource = resourceArn(cloud.account, 'endpoint-config', input.EndpointConfigName);
    const context = conditionKeys(input, name => resourceArn(cloud.account, 'model', name));
    return [
      ...createAccess('CreateEndpointConfig', resource, input).map(access => ({ ...access, context })),
      ...passRole(input.ExecutionRoleArn),
    ];
  },
  run(input, state) {
    const name = input.EndpointConfigName;
    const arn = resourceArn(state.cloud.account, 'endpoint-config', name);
    if (state.configs.has(name.toLowerCase())) {
      throw invalid(`Cannot create already existing endpoint configuration "${arn}".`);
    }
    const refusal = checkConfig(input);
    if (refusal) throw invalid(refusal);
    for (const variant of allVariants(input)) checkModel(state, variant);
    state.tags.add(arn, input.Tags);
    const config = { name, arn, creationTime: state.cloud.clock.now(), request: withDefaults(input) };
    state.configs.set(name.toLowerCase(), config);
    announceConfig(state, config);
    return { EndpointConfigArn: arn };
  },
};

/** A model package serves on the instance types that it lists, and on no other. */
function checkModel(state: SageMakerState, { ModelName, InstanceType, VariantName }: Variant): void {
  if (ModelName === undefined) return;
  const { containers, arn } = modelOf(state, ModelName);
  const listed = containers.flatMap(({ instanceTypes }) => (instanceTypes ? [instanceTypes] : []));
  if (InstanceType === undefined || listed.every(types => types.includes(InstanceType))) return;
  throw invalid(
    `Instance type ${InstanceType} of production variant "${VariantName}" is not supported by the model package of model "${arn}".`,
  );
}

function allVariants(input: Input): Variant[] {
  return [...input.ProductionVariants, ...(input.ShadowProductionVariants ?? [])];
}

function withDefaults(input: Input): Input {
  const weighted = (variant: Variant): Variant => ({ InitialVariantWeight: 1, ...variant });
  return { ...input, ProductionVariants: input.ProductionVariants.map(weighted) };
}

function conditionKeys(input: Input, modelArn: (name: string) => string): Record<string, string[]> {
  const variants = allVariants(input);
  const types = variants.flatMap(variant => variant.InstanceType ?? []);
  const models = variants.flatMap(variant => (variant.ModelName === undefined ? [] : modelArn(variant.ModelName)));
  return {
    ...(types.length > 0 && { 'sagemaker:InstanceTypes': types }),
    ...(models.length > 0 && { 'sagemaker:ModelArn': models }),
  };
}
