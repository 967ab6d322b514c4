import type { UpdateModelPackageInput, UpdateModelPackageOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { actor } from '../../actor.ts';
import { announceCall } from '../../call-event.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import type { SageMakerState } from '../../state.ts';
import { approvalContext } from '../approval-context.ts';
import { checkCard } from '../card/check-card.ts';
import { type ModelPackage, packageOf } from '../model-package.ts';
import { announcePackage } from '../package-event.ts';

type Input = Decoded<UpdateModelPackageInput>;

const mostMetadata = 50;

/** Every call announces the package again, whatever it changes. */
export const updateModelPackage: Operation<SageMakerState, Input, UpdateModelPackageOutput> = {
  authorize: input => [
    { action: 'sagemaker:UpdateModelPackage', resource: input.ModelPackageArn, context: approvalContext(input) },
  ],
  run(input, state, caller) {
    const modelPackage = packageOf(state, input.ModelPackageArn);
    if (input.ModelApprovalStatus !== undefined && !modelPackage.group) {
      throw invalid('ModelApprovalStatus is not supported for model packages that are not versioned.');
    }
    checkCard(input.ModelCard, modelPackage.ModelCard);
    modelPackage.customerMetadata = mergedMetadata(modelPackage, input);
    modelPackage.approvalStatus = input.ModelApprovalStatus ?? modelPackage.approvalStatus;
    modelPackage.approvalDescription = input.ApprovalDescription ?? modelPackage.approvalDescription;
    modelPackage.lifeCycle = input.ModelLifeCycle ?? modelPackage.lifeCycle;
    modelPackage.InferenceSpecification = input.InferenceSpecification ?? modelPackage.InferenceSpecification;
    modelPackage.SourceUri = input.SourceUri ?? modelPackage.SourceUri;
    modelPackage.ModelCard = input.ModelCard
      ? { ...modelPackage.ModelCard, ...input.ModelCard }
      : modelPackage.ModelCard;
    modelPackage.AdditionalInferenceSpecifications = added(modelPackage, input);
    modelPackage.lastModified = { time: state.cloud.clock.now(), by: actor(state.cloud, caller) };
    announcePackage(state, modelPackage, updatedFields(input));
    const output = { ModelPackageArn: modelPackage.arn };
    announceCall(state, caller, 'UpdateModelPackage', [input, output]);
    return output;
  },
};

function mergedMetadata(modelPackage: ModelPackage, input: Input): Record<string, string> {
  const merged = { ...modelPackage.customerMetadata, ...input.CustomerMetadataProperties };
  for (const key of input.CustomerMetadataPropertiesToRemove ?? []) delete merged[key];
  if (Object.keys(merged).length > mostMetadata) {
    throw invalid(`The number of customer metadata properties must not exceed ${mostMetadata}.`);
  }
  return merged;
}

function added(modelPackage: ModelPackage, input: Input): ModelPackage['AdditionalInferenceSpecifications'] {
  const more = input.AdditionalInferenceSpecificationsToAdd;
  const present = modelPackage.AdditionalInferenceSpecifications;
  return more ? [...(present ?? []), ...more] : present;
}

const fieldNames: readonly (readonly [member: keyof Input, name: string])[] = [
  ['ModelLifeCycle', 'ModelLifeCycle'],
  ['ModelApprovalStatus', 'ModelApprovalStatus'],
  ['ApprovalDescription', 'ApprovalDescription'],
  ['SourceUri', 'sourceUri'],
  ['CustomerMetadataProperties', 'CustomerMetadataProperties'],
  ['CustomerMetadataPropertiesToRemove', 'CustomerMetadataProperties'],
  ['InferenceSpecification', 'InferenceSpecification'],
];

/** The names, as AWS spells them in the event, of what the request carried. */
function updatedFields(input: Input): string[] {
  const names = fieldNames.filter(([member]) => input[member] !== undefined).map(([, name]) => name);
  return [...new Set(names)];
}
