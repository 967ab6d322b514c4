import type { DescribeEndpointConfigInput, DescribeEndpointConfigOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { configOf } from '../endpoint-config.ts';

export const describeEndpointConfig: Operation<
  SageMakerState,
  Decoded<DescribeEndpointConfigInput>,
  DescribeEndpointConfigOutput
> = {
  authorize: (input, state) => accessTo(state, 'DescribeEndpointConfig', 'endpoint-config', input.EndpointConfigName),
  run(input, state) {
    const { name, arn, creationTime, request } = configOf(state, input.EndpointConfigName);
    const { Tags: _, ...members } = request;
    return {
      ...members,
      EndpointConfigName: name,
      EndpointConfigArn: arn,
      CreationTime: new Date(creationTime),
      EnableNetworkIsolation: request.EnableNetworkIsolation ?? false,
    };
  },
};
