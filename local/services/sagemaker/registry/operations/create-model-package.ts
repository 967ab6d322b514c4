import type { CreateModelPackageInput, CreateModelPackageOutput } from '@aws-sdk/client-sagemaker';
import type { Access, Operation } from '../../../../core/service.ts';
import { actor } from '../../actor.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import { nameOf, resourceArn } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';
import { approvalContext } from '../approval-context.ts';
import { checkCard } from '../card/check-card.ts';
import { type KeptMembers, type ModelPackage, packageArn } from '../model-package.ts';
import { groupOf } from '../model-package-group.ts';
import { announcePackage } from '../package-event.ts';

type Input = Decoded<CreateModelPackageInput>;

/** Registers a version of a group (approval `PendingManualApproval` unless given) or a package that stands alone. */
export const createModelPackage: Operation<SageMakerState, Input, CreateModelPackageOutput> = {
  authorize(input, state): Access[] {
    const name = input.ModelPackageGroupName ?? input.ModelPackageName ?? '';
    const suffix = input.ModelPackageGroupName === undefined ? '' : '/*';
    const resource = resourceArn(state.cloud.account, 'model-package', nameOf(name) + suffix);
    const context = approvalContext(input);
    return createAccess('CreateModelPackage', resource, input).map(access => ({ ...access, context }));
  },
  run(input, state, caller) {
    if (input.ModelPackageGroupName !== undefined && input.ModelPackageName !== undefined) {
      throw invalid(
        'Both ModelPackageName and ModelPackageGroupName are provided in the input. Cannot determine which one to use.',
      );
    }
    checkCard(input.ModelCard);
    const identity = input.ModelPackageGroupName === undefined ? standing(input, state) : version(input, state);
    const modelPackage: ModelPackage = {
      ...kept(input),
      ...identity,
      creationTime: state.cloud.clock.now(),
      createdBy: actor(state.cloud, caller),
      status: 'Completed',
      approvalStatus: input.ModelApprovalStatus ?? (identity.group ? 'PendingManualApproval' : undefined),
      approvalDescription: undefined,
      customerMetadata: { ...input.CustomerMetadataProperties },
      lifeCycle: input.ModelLifeCycle,
    };
    state.packages.set(modelPackage.arn, modelPackage);
    announcePackage(state, modelPackage);
    return { ModelPackageArn: modelPackage.arn };
  },
};

type Identity = Pick<ModelPackage, 'name' | 'arn' | 'group'>;

function version(input: Input, state: SageMakerState): Identity {
  const group = groupOf(state, input.ModelPackageGroupName ?? '');
  if (input.Tags?.length) {
    throw invalid('Tags are not supported for versioned model packages. Add the tags to the model package group.');
  }
  const number = ++group.lastVersion;
  const name = `${group.name}/${number}`;
  return { name, arn: packageArn(state, name), group: { name: group.name, version: number } };
}

function standing(input: Input, state: SageMakerState): Identity {
  const name = input.ModelPackageName;
  if (name === undefined) throw invalid('Missing ARN.');
  const arn = packageArn(state, name);
  if (state.packages.has(arn)) throw invalid(`Model Package already exists: ${arn}`);
  if (input.ModelApprovalStatus !== undefined) {
    throw invalid('ModelApprovalStatus is not supported for model packages that are not versioned.');
  }
  state.tags.add(arn, input.Tags);
  return { name, arn };
}

function kept(
  input: Input,
): KeptMembers &
  Pick<ModelPackage, 'InferenceSpecification' | 'ModelCard' | 'SourceUri' | 'AdditionalInferenceSpecifications'> {
  return {
    ModelPackageDescription: input.ModelPackageDescription,
    InferenceSpecification: input.InferenceSpecification,
    AdditionalInferenceSpecifications: input.AdditionalInferenceSpecifications,
    SourceAlgorithmSpecification: input.SourceAlgorithmSpecification,
    ValidationSpecification: input.ValidationSpecification,
    CertifyForMarketplace: input.CertifyForMarketplace,
    MetadataProperties: input.MetadataProperties,
    ModelMetrics: input.ModelMetrics,
    DriftCheckBaselines: input.DriftCheckBaselines,
    Domain: input.Domain,
    Task: input.Task,
    SamplePayloadUrl: input.SamplePayloadUrl,
    SkipModelValidation: input.SkipModelValidation,
    SourceUri: input.SourceUri,
    SecurityConfig: input.SecurityConfig,
    ModelCard: input.ModelCard,
  };
}
