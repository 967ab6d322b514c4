import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { RunningModels } from '#shared/ports/pipelines/running-models.ts';
import { refusedAs } from '../refused-as.ts';

export function sagemakerRunningModels(client: SageMakerClient): RunningModels {
  return {
    nameOf: (EndpointName, variant) =>
      orMissing(async () => {
        const { EndpointConfigName } = await client.send(new DescribeEndpointCommand({ EndpointName }));
        if (!EndpointConfigName) return undefined;
        const config = await client.send(new DescribeEndpointConfigCommand({ EndpointConfigName }));
        return config.ProductionVariants?.find(({ VariantName }) => VariantName === variant)?.ModelName;
      }),
    async exists(ModelName) {
      return (await orMissing(() => client.send(new DescribeModelCommand({ ModelName })))) !== undefined;
    },
  };
}

async function orMissing<Found>(call: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await call();
  } catch (error) {
    if (refusedAs(error, 'missing')) return undefined;
    throw error;
  }
}
