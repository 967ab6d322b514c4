import type { RolloutTerms } from '../terms/terms.ts';

/** Why a version could not start as it was registered, and what mends it. */
export interface Misfit {
  readonly text: string;
  readonly todo: string;
}

export interface PackageFacts {
  readonly modelPackageArn: string;
  readonly images: readonly string[];
  readonly instanceTypes?: readonly string[];
  /** Model data that the containers' role may not read, S3 URIs. */
  readonly unreadable: readonly string[];
}

type Terms = Pick<RolloutTerms, 'instanceType' | 'executionRoleArn'>;

/**
 * What keeps a version from starting that its package tells before anything is made. Each of these costs a rollout an
 * update of the endpoint and a way back.
 *
 * SageMaker pulls images of its own Region only, reads model data as the model's execution role, and takes of a package
 * that lists instance types no other type (CreateModel and CreateEndpointConfig, API reference).
 */
export function packageMisfits(facts: PackageFacts, terms: Terms): Misfit[] {
  return [...farImages(facts), ...unlistedType(facts, terms), ...unreadableData(facts, terms)];
}

function farImages({ images, modelPackageArn }: PackageFacts): Misfit[] {
  const region = modelPackageArn.split(':')[3];
  return images.flatMap(image => {
    const [, of] = /\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com/.exec(image) ?? [];
    if (of === undefined || of === region) return [];
    const text = `Image ${image} is of ${of}; SageMaker in ${region} pulls images of ${region} only.`;
    return [{ text, todo: `Push the image to ${region}, and register the version with that one.` }];
  });
}

function unlistedType({ instanceTypes }: PackageFacts, { instanceType }: Terms): Misfit[] {
  if (instanceTypes === undefined || instanceTypes.includes(instanceType)) return [];
  const text = `The package may serve on ${instanceTypes.join(', ')}; the policy says ${instanceType}.`;
  const todo =
    'Correct endpoint.instanceType, or register the version with SupportedRealtimeInferenceInstanceTypes that hold it.';
  return [{ text, todo }];
}

function unreadableData({ unreadable }: PackageFacts, { executionRoleArn }: Terms): Misfit[] {
  return unreadable.map(uri => ({
    text: `Role ${executionRoleArn} may not read the model data ${uri}.`,
    todo: 'Allow it s3:GetObject there, or name a role that may in endpoint.executionRole.',
  }));
}
