import type { DescribeActionRequest, DescribeActionResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { nameOf } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { actionOf } from '../action.ts';
import { described } from '../lineage-entity.ts';

export const describeAction: Operation<SageMakerState, Decoded<DescribeActionRequest>, DescribeActionResponse> = {
  authorize: ({ ActionName }, state) => accessTo(state, 'DescribeAction', 'action', nameOf(ActionName)),
  run({ ActionName }, { actions }) {
    const found = actionOf(actions, ActionName);
    const { name, arn, source, type, description, status } = found;
    return {
      ...{ ActionName: name, ActionArn: arn, Source: source, ActionType: type },
      ...(description !== undefined && { Description: description }),
      ...(status && { Status: status }),
      ...described(found),
    };
  },
};
