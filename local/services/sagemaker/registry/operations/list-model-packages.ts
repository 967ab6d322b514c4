import type { ListModelPackagesInput, ListModelPackagesOutput } from '@aws-sdk/client-sagemaker';
import type { Access, Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import { nameOf, resourceArn } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import type { ModelPackage } from '../model-package.ts';
import { groupOf } from '../model-package-group.ts';

type Input = Decoded<ListModelPackagesInput>;

/**
 * Without a group: unversioned packages, unless `ModelPackageType` says otherwise. The approval filter applies to a page
 * after it was cut, as at AWS, so a page can be empty while `NextToken` is set.
 */
export const listModelPackages: Operation<SageMakerState, Input, ListModelPackagesOutput> = {
  authorize(input, { cloud }): Access[] {
    const group = input.ModelPackageGroupName;
    const resource = group ? resourceArn(cloud.account, 'model-package-group', nameOf(group)) : '*';
    return [{ action: 'sagemaker:ListModelPackages', resource }];
  },
  run(input, state) {
    const candidates = [...state.packages.values()].filter(typeFilter(input, state));
    const { items, ...rest } = page(listing(candidates, input), input, 100);
    const status = input.ModelApprovalStatus;
    return {
      ...rest,
      ModelPackageSummaryList: items
        .filter(modelPackage => status === undefined || modelPackage.approvalStatus === status)
        .map(summary),
    };
  },
};

function typeFilter(input: Input, state: SageMakerState): (modelPackage: ModelPackage) => boolean {
  if (input.ModelPackageGroupName !== undefined) {
    const { name } = groupOf(state, input.ModelPackageGroupName);
    return modelPackage => modelPackage.group?.name === name;
  }
  const type = input.ModelPackageType ?? 'Unversioned';
  return modelPackage => type === 'Both' || (type === 'Versioned') === (modelPackage.group !== undefined);
}

function summary(modelPackage: ModelPackage): NonNullable<ListModelPackagesOutput['ModelPackageSummaryList']>[number] {
  return {
    ModelPackageArn: modelPackage.arn,
    ModelPackageName: modelPackage.group ? undefined : modelPackage.name,
    ModelPackageGroupName: modelPackage.group?.name,
    ModelPackageVersion: modelPackage.group?.version,
    ModelPackageDescription: modelPackage.ModelPackageDescription,
    CreationTime: new Date(modelPackage.creationTime),
    ModelPackageStatus: modelPackage.status,
    ModelApprovalStatus: modelPackage.approvalStatus,
    ModelLifeCycle: modelPackage.lifeCycle,
  };
}
