import type { ListModelPackageGroupsInput, ListModelPackageGroupsOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';

export const listModelPackageGroups: Operation<
  SageMakerState,
  Decoded<ListModelPackageGroupsInput>,
  ListModelPackageGroupsOutput
> = {
  authorize: () => accessToAll('ListModelPackageGroups'),
  run(input, state) {
    const { items, ...rest } = page(listing(state.groups.values(), input), input);
    return {
      ...rest,
      ModelPackageGroupSummaryList: items.map(group => ({
        ModelPackageGroupName: group.name,
        ModelPackageGroupArn: group.arn,
        ModelPackageGroupDescription: group.description,
        CreationTime: new Date(group.creationTime),
        ModelPackageGroupStatus: 'Completed',
      })),
    };
  },
};
