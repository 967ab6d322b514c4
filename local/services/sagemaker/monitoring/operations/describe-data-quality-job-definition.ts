import type {
  DescribeDataQualityJobDefinitionRequest,
  DescribeDataQualityJobDefinitionResponse,
} from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { jobDefinitionOf } from '../job-definition.ts';

export const describeDataQualityJobDefinition: Operation<
  SageMakerState,
  Decoded<DescribeDataQualityJobDefinitionRequest>,
  DescribeDataQualityJobDefinitionResponse
> = {
  authorize: (input, state) =>
    accessTo(state, 'DescribeDataQualityJobDefinition', 'data-quality-job-definition', input.JobDefinitionName),
  run(input, state) {
    const { arn, creationTime, request } = jobDefinitionOf(state, input.JobDefinitionName);
    const { Tags: _, ...members } = request;
    return { ...members, JobDefinitionArn: arn, CreationTime: new Date(creationTime) };
  },
};
