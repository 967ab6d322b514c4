import type {
  ListDataQualityJobDefinitionsRequest,
  ListDataQualityJobDefinitionsResponse,
} from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';
import type { JobDefinition } from '../job-definition.ts';

export const listDataQualityJobDefinitions: Operation<
  SageMakerState,
  Decoded<ListDataQualityJobDefinitionsRequest>,
  ListDataQualityJobDefinitionsResponse
> = {
  authorize: () => accessToAll('ListDataQualityJobDefinitions'),
  run(input, state) {
    const of = input.EndpointName;
    const all = [...state.jobDefinitions.values()].filter(one => of === undefined || endpointOf(one) === of);
    const { items, ...rest } = page(listing(all, input), input);
    return {
      ...rest,
      JobDefinitionSummaries: items.map(one => ({
        MonitoringJobDefinitionName: one.name,
        MonitoringJobDefinitionArn: one.arn,
        CreationTime: new Date(one.creationTime),
        EndpointName: endpointOf(one),
      })),
    };
  },
};

function endpointOf({ request }: JobDefinition): string {
  return request.DataQualityJobInput.EndpointInput?.EndpointName ?? '';
}
