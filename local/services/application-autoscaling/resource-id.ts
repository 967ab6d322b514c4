import { AwsError } from '../../core/aws-error.ts';
import { invalid } from './invalid.ts';

/** The three members by which every call names a target. */
export interface TargetId {
  readonly ServiceNamespace: string;
  readonly ResourceId: string;
  readonly ScalableDimension: string;
}

const variantPattern = /^endpoint\/([^/]+)\/variant\/([^/]+)$/;
const dimension = 'sagemaker:variant:DesiredInstanceCount';

/** `endpoint/<endpoint>/variant/<variant>`, taken apart. Throws for whatever the local cloud cannot scale. */
export function variantOf({ ServiceNamespace, ResourceId, ScalableDimension }: TargetId): {
  endpointName: string;
  variantName: string;
} {
  if (ServiceNamespace !== 'sagemaker' || ScalableDimension !== dimension) {
    throw invalid(
      `Unsupported service namespace, resource type or scalable dimension: ${ServiceNamespace}, ${ResourceId}, ${ScalableDimension}. ` +
        `The local cloud scales ${dimension} of namespace sagemaker.`,
    );
  }
  const [, endpointName, variantName] = variantPattern.exec(ResourceId) ?? [];
  if (endpointName === undefined || variantName === undefined) {
    throw invalid(`Unsupported resource ID: ${ResourceId}. Expected endpoint/<endpoint>/variant/<variant>.`);
  }
  return { endpointName, variantName };
}

export function keyOf({ ServiceNamespace, ResourceId, ScalableDimension }: TargetId): string {
  return `${ServiceNamespace}|${ResourceId}|${ScalableDimension}`;
}

/** The modelled error for a target that nobody has registered. */
export function noTarget({ ServiceNamespace, ResourceId, ScalableDimension }: TargetId): AwsError {
  return new AwsError(
    'ObjectNotFoundException',
    `No scalable target registered for service namespace: ${ServiceNamespace}, resource ID: ${ResourceId}, scalable dimension: ${ScalableDimension}`,
  );
}
