import type { DeleteActionRequest, DeleteActionResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { actionOf } from '../action.ts';
import { refuseAssociated } from '../refuse-associated.ts';

/** Not while it is associated with anything. */
export const deleteAction: Operation<SageMakerState, Decoded<DeleteActionRequest>, DeleteActionResponse> = {
  authorize: ({ ActionName }, state) => accessTo(state, 'DeleteAction', 'action', ActionName),
  run({ ActionName }, state) {
    const { arn, name } = actionOf(state.actions, ActionName);
    refuseAssociated(state, arn);
    state.actions.delete(name.toLowerCase());
    state.tags.drop(arn);
    return { ActionArn: arn };
  },
};
