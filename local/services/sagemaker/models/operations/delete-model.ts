import type { DeleteModelInput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { modelOf } from '../model.ts';
import { announceModel } from '../model-event.ts';

/** Not refused while an endpoint serves the model. */
export const deleteModel: Operation<SageMakerState, Decoded<DeleteModelInput>> = {
  authorize: (input, state) => accessTo(state, 'DeleteModel', 'model', input.ModelName),
  run(input, state) {
    const model = modelOf(state, input.ModelName);
    state.models.delete(model.name.toLowerCase());
    announceModel(state, model);
    state.tags.drop(model.arn);
    return {};
  },
};
