import type { ListModelsInput, ListModelsOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';

export const listModels: Operation<SageMakerState, Decoded<ListModelsInput>, ListModelsOutput> = {
  authorize: () => accessToAll('ListModels'),
  run(input, state) {
    const { items, ...rest } = page(listing(state.models.values(), input), input);
    return {
      ...rest,
      Models: items.map(({ name, arn, creationTime }) => ({
        ModelName: name,
        ModelArn: arn,
        CreationTime: new Date(creationTime),
      })),
    };
  },
};
