import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { RunningModels } from '#shared/ports/pipelines/running-models.ts';
import { refusedAs } from '../refused-as.ts';

export function sagemakerRunningModels(client: SageMakerClient): RunningModels {
  return {
    async nameOf(EndpointName, variant) {
      try {
        const { EndpointConfigName } = await client.send(new DescribeEndpointCommand({ EndpointName }));
        if (!EndpointConfigName) return undefined;
        const config = await client.send(new DescribeEndpointConfigCommand({ EndpointConfigName }));
        return config.ProductionVariants?.find(({ VariantName }) => VariantName === variant)?.ModelName;
      } catch (error) {
        if (refusedAs(error, 'missing')) return undefined;
        throw error;
      }
    },
  };
}
