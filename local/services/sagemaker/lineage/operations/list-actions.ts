import type { ListActionsRequest, ListActionsResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';
import { listedLineage } from '../listed-lineage.ts';

export const listActions: Operation<SageMakerState, Decoded<ListActionsRequest>, ListActionsResponse> = {
  authorize: () => accessToAll('ListActions'),
  run(input, { actions }) {
    const { SourceUri, ActionType } = input;
    const wanted = [...actions.values()].filter(
      ({ source, type }) =>
        (SourceUri === undefined || source.SourceUri === SourceUri) &&
        (ActionType === undefined || type === ActionType),
    );
    const { items, ...rest } = page(listedLineage(wanted, input), input);
    return {
      ...rest,
      ActionSummaries: items.map(({ arn, name, source, type, status, creationTime }) => ({
        ...{ ActionArn: arn, ActionName: name, Source: source, ActionType: type },
        ...(status && { Status: status }),
        CreationTime: new Date(creationTime),
        LastModifiedTime: new Date(creationTime),
      })),
    };
  },
};
