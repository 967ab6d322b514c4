import type { ListEndpointsInput, ListEndpointsOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';

export const listEndpoints: Operation<SageMakerState, Decoded<ListEndpointsInput>, ListEndpointsOutput> = {
  authorize: () => accessToAll('ListEndpoints'),
  run(input, state) {
    const { items, ...rest } = page(listing(state.endpoints.values(), input), input);
    return {
      ...rest,
      Endpoints: items.map(endpoint => ({
        EndpointName: endpoint.name,
        EndpointArn: endpoint.arn,
        CreationTime: new Date(endpoint.creationTime),
        LastModifiedTime: new Date(endpoint.lastModifiedTime),
        EndpointStatus: endpoint.status,
      })),
    };
  },
};
