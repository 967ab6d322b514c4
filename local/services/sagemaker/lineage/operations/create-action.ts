import type { CreateActionRequest, CreateActionResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { actor } from '../../actor.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import { resourceArn } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';

/** A name is used once. */
export const createAction: Operation<SageMakerState, Decoded<CreateActionRequest>, CreateActionResponse> = {
  authorize: (input, { cloud }) =>
    createAccess('CreateAction', resourceArn(cloud.account, 'action', input.ActionName), input),
  run(input, state, caller) {
    const { ActionName: name, ActionType: type, Source: source } = input;
    const arn = resourceArn(state.cloud.account, 'action', name);
    if (state.actions.has(name.toLowerCase())) throw invalid(`Action with name ${name} already exists: ${arn}`);
    state.actions.set(name.toLowerCase(), {
      ...{ name, arn, type, source },
      description: input.Description,
      status: input.Status,
      properties: { ...input.Properties },
      metadata: input.MetadataProperties,
      creationTime: state.cloud.clock.now(),
      createdBy: actor(state.cloud, caller),
    });
    state.tags.add(arn, input.Tags);
    return { ActionArn: arn };
  },
};
