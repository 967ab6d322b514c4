import type {
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { accessToAll } from '../access.ts';
import { page } from '../page.ts';
import { linkedRoleArn } from '../service-linked-role.ts';
import type { AutoscalingState } from '../state.ts';

export const describeScalableTargets: Operation<
  AutoscalingState,
  Decoded<DescribeScalableTargetsRequest>,
  DescribeScalableTargetsResponse
> = {
  authorize: () => accessToAll('DescribeScalableTargets'),
  run(input, state) {
    const { ServiceNamespace, ResourceIds, ScalableDimension } = input;
    const matching = [...state.targets.values()].filter(
      target =>
        target.ServiceNamespace === ServiceNamespace &&
        (!ResourceIds?.length || ResourceIds.includes(target.ResourceId)) &&
        (ScalableDimension === undefined || target.ScalableDimension === ScalableDimension),
    );
    const { items, ...rest } = page(matching, input);
    return {
      ...rest,
      ScalableTargets: items.map(target => ({
        ServiceNamespace: 'sagemaker',
        ResourceId: target.ResourceId,
        ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
        MinCapacity: target.min,
        MaxCapacity: target.max,
        RoleARN: linkedRoleArn(state.cloud.account),
        CreationTime: new Date(target.creationTime),
        SuspendedState: target.suspended,
        ScalableTargetARN: target.arn,
      })),
    };
  },
};
