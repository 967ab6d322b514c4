import type {
  CreateDataQualityJobDefinitionRequest,
  CreateDataQualityJobDefinitionResponse,
} from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../../core/aws-error.ts';
import type { Operation } from '../../../../core/service.ts';
import { passRole } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import { resourceArn } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';

type Input = Decoded<CreateDataQualityJobDefinitionRequest>;

export const createDataQualityJobDefinition: Operation<SageMakerState, Input, CreateDataQualityJobDefinitionResponse> =
  {
    authorize: (input, { cloud }) => [
      ...createAccess(
        'CreateDataQualityJobDefinition',
        resourceArn(cloud.account, 'data-quality-job-definition', input.JobDefinitionName),
        input,
      ),
      ...passRole(input.RoleArn),
    ],
    run(input, state) {
      const name = input.JobDefinitionName;
      const arn = resourceArn(state.cloud.account, 'data-quality-job-definition', name);
      if (state.jobDefinitions.has(name.toLowerCase())) {
        throw new AwsError('ResourceInUse', `Job definition with name ${name} already exists (${arn})`);
      }
      const { EndpointInput, BatchTransformInput } = input.DataQualityJobInput;
      if (BatchTransformInput) throw invalid('DataQualityJobInput: the local cloud takes EndpointInput only.');
      if (!EndpointInput) throw invalid('DataQualityJobInput must name an EndpointInput or a BatchTransformInput.');
      state.tags.add(arn, input.Tags);
      state.jobDefinitions.set(name.toLowerCase(), {
        name,
        arn,
        creationTime: state.cloud.clock.now(),
        request: input,
      });
      return { JobDefinitionArn: arn };
    },
  };
