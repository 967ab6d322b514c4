import type { DescribeModelInput, DescribeModelOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { modelOf } from '../model.ts';

export const describeModel: Operation<SageMakerState, Decoded<DescribeModelInput>, DescribeModelOutput> = {
  authorize: (input, state) => accessTo(state, 'DescribeModel', 'model', input.ModelName),
  run(input, state) {
    const model = modelOf(state, input.ModelName);
    const { request } = model;
    return {
      ModelName: model.name,
      ModelArn: model.arn,
      CreationTime: new Date(model.creationTime),
      PrimaryContainer: request.PrimaryContainer,
      Containers: request.Containers,
      InferenceExecutionConfig: request.InferenceExecutionConfig,
      ExecutionRoleArn: request.ExecutionRoleArn,
      VpcConfig: request.VpcConfig,
      EnableNetworkIsolation: request.EnableNetworkIsolation ?? false,
    };
  },
};
