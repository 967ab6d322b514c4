import type { CreateModelInput, CreateModelOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { passRole } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import { resourceArn } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';
import { modelContainers } from '../model-containers.ts';
import { announceModel } from '../model-event.ts';

/** Synchronous. Whether image and artefact exist shows only when an endpoint starts the model. */
export const createModel: Operation<SageMakerState, Decoded<CreateModelInput>, CreateModelOutput> = {
  authorize: (input, { cloud }) => [
    ...createAccess('CreateModel', resourceArn(cloud.account, 'model', input.ModelName), input),
    ...passRole(input.ExecutionRoleArn),
  ],
  run(input, state) {
    const name = input.ModelName;
    const arn = resourceArn(state.cloud.account, 'model', name);
    if (state.models.has(name.toLowerCase())) throw invalid(`Cannot create already existing model "${arn}".`);
    if (input.ExecutionRoleArn === undefined) throw invalid('You must specify an ExecutionRoleArn.');
    const containers = modelContainers(input, state);
    state.tags.add(arn, input.Tags);
    const model = { name, arn, creationTime: state.cloud.clock.now(), request: input, containers };
    state.models.set(name.toLowerCase(), model);
    announceModel(state, model);
    return { ModelArn: arn };
  },
};
