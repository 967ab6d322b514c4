import type { ListEndpointConfigsInput, ListEndpointConfigsOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';

export const listEndpointConfigs: Operation<
  SageMakerState,
  Decoded<ListEndpointConfigsInput>,
  ListEndpointConfigsOutput
> = {
  authorize: () => accessToAll('ListEndpointConfigs'),
  run(input, state) {
    const { items, ...rest } = page(listing(state.configs.values(), input), input);
    return {
      ...rest,
      EndpointConfigs: items.map(({ name, arn, creationTime }) => ({
        EndpointConfigName: name,
        EndpointConfigArn: arn,
        CreationTime: new Date(creationTime),
      })),
    };
  },
};
