import type { ListAssociationsRequest, ListAssociationsResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';
import { type Association, entityOf } from '../association.ts';
import type { LineageEntity } from '../lineage-entity.ts';
import { listedLineage } from '../listed-lineage.ts';

type Input = Decoded<ListAssociationsRequest>;

interface Edge extends Association {
  readonly name: string;
  readonly from: LineageEntity;
  readonly to: LineageEntity;
}

export const listAssociations: Operation<SageMakerState, Input, ListAssociationsResponse> = {
  authorize: () => accessToAll('ListAssociations'),
  run(input, state) {
    const edges = [...state.associations.values()].map(one => edgeOf(state, one)).filter(edge => fits(edge, input));
    const { items, ...rest } = page(listedLineage(edges, input), input);
    return { ...rest, AssociationSummaries: items.map(summary) };
  },
};

function edgeOf(state: SageMakerState, association: Association): Edge {
  const [from, to] = [association.source, association.destination].map(arn => entityOf(state, arn));
  if (!from || !to) throw new Error('An association has two ends.');
  return { ...association, name: from.name, from, to };
}

function fits({ source, destination, type, from, to }: Edge, input: Input): boolean {
  const wanted = [
    [input.SourceArn, source],
    [input.DestinationArn, destination],
    [input.AssociationType, type],
    [input.SourceType, from.type],
    [input.DestinationType, to.type],
  ];
  return wanted.every(([asked, found]) => asked === undefined || asked === found);
}

function summary({ source, destination, type, from, to, creationTime, createdBy }: Edge) {
  return {
    ...{ SourceArn: source, DestinationArn: destination, SourceType: from.type, DestinationType: to.type },
    ...(type && { AssociationType: type }),
    ...(from.name !== '' && { SourceName: from.name }),
    ...(to.name !== '' && { DestinationName: to.name }),
    CreationTime: new Date(creationTime),
    CreatedBy: createdBy,
  };
}
