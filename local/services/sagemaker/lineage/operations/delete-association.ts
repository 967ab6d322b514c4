import type { DeleteAssociationRequest, DeleteAssociationResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { associationKey, ends } from '../association.ts';
import { noEntity } from '../lineage-entity.ts';

export const deleteAssociation: Operation<
  SageMakerState,
  Decoded<DeleteAssociationRequest>,
  DeleteAssociationResponse
> = {
  authorize: input => ends('DeleteAssociation', input),
  run({ SourceArn, DestinationArn }, { associations }) {
    if (!associations.delete(associationKey(SourceArn, DestinationArn))) {
      throw noEntity('Association', `${SourceArn} to ${DestinationArn}`);
    }
    return { SourceArn, DestinationArn };
  },
};
