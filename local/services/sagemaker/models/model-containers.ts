import type { ContainerDefinition, CreateModelInput } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';
import { packageOf } from '../registry/model-package.ts';
import type { SageMakerState } from '../state.ts';
import type { ModelContainer } from './model.ts';

type Definition = Decoded<ContainerDefinition>;

const largestEnvironment = 32 * 1024;

/** The containers of a new model, resolved against the registry. Throws for what SageMaker refuses. */
export function modelContainers(input: Decoded<CreateModelInput>, state: SageMakerState): ModelContainer[] {
  const { PrimaryContainer, Containers } = input;
  if (PrimaryContainer && Containers?.length) {
    throw invalid('You can specify either PrimaryContainer or Containers, but not both.');
  }
  const definitions = PrimaryContainer ? [PrimaryContainer] : (Containers ?? []);
  if (definitions.length === 0) throw invalid('You must specify either PrimaryContainer or Containers.');
  const containers = definitions.flatMap(definition => resolve(definition, state));
  const bytes = new TextEncoder().encode(JSON.stringify(containers.map(c => c.environment))).length;
  if (bytes > largestEnvironment) throw invalid('The total size of all environment variables must not exceed 32 KB.');
  return containers;
}

function resolve(definition: Definition, state: SageMakerState): ModelContainer[] {
  if (definition.ModelPackageName !== undefined) return fromPackage(definition, definition.ModelPackageName, state);
  if (definition.Image === undefined) throw invalid('You must provide either Image or ModelPackageName.');
  return [
    {
      image: definition.Image,
      modelDataUrl: definition.ModelDataUrl ?? definition.ModelDataSource?.S3DataSource?.S3Uri,
      environment: definition.Environment ?? {},
    },
  ];
}

function fromPackage(definition: Definition, packageName: string, state: SageMakerState): ModelContainer[] {
  if (definition.Image !== undefined || definition.ModelDataUrl !== undefined) {
    throw invalid('You cannot provide Image or ModelDataUrl together with ModelPackageName.');
  }
  const found = packageOf(state, packageName);
  if (found.group && found.approvalStatus !== 'Approved') {
    throw invalid(
      `Cannot create a model from Model Package "${found.arn}": its ModelApprovalStatus is ${found.approvalStatus}, but must be Approved.`,
    );
  }
  const containers = found.InferenceSpecification?.Containers ?? [];
  if (containers.length === 0) throw invalid(`Model Package "${found.arn}" has no InferenceSpecification.`);
  const types = found.InferenceSpecification?.SupportedRealtimeInferenceInstanceTypes ?? [];
  return containers.map(container => ({
    image: container.Image ?? '',
    modelDataUrl: container.ModelDataUrl ?? container.ModelDataSource?.S3DataSource?.S3Uri,
    environment: { ...container.Environment, ...definition.Environment },
    ...(types.length > 0 && { instanceTypes: types }),
  }));
}
