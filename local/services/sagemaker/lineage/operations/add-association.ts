import type { AddAssociationRequest, AddAssociationResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { actor } from '../../actor.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import type { SageMakerState } from '../../state.ts';
import { associationKey, ends, entityOf } from '../association.ts';

/** Between two entities that are there. */
export const addAssociation: Operation<SageMakerState, Decoded<AddAssociationRequest>, AddAssociationResponse> = {
  authorize: input => ends('AddAssociation', input),
  run(input, state, caller) {
    const { SourceArn: source, DestinationArn: destination, AssociationType: type } = input;
    if (source === destination) throw invalid('An entity cannot be associated with itself.');
    for (const arn of [source, destination]) entityOf(state, arn);
    const key = associationKey(source, destination);
    if (state.associations.has(key)) {
      throw invalid(`An association from ${source} to ${destination} already exists.`);
    }
    const createdBy = actor(state.cloud, caller);
    state.associations.set(key, { source, destination, type, creationTime: state.cloud.clock.now(), createdBy });
    return { SourceArn: source, DestinationArn: destination };
  },
};
