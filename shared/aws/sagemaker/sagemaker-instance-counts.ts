import { DescribeEndpointCommand, type SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { InstanceCounts } from '#shared/ports/instance-counts.ts';
import { refusedAs } from '../refused-as.ts';

export function sagemakerInstanceCounts(client: SageMakerClient): InstanceCounts {
  return {
    async read(EndpointName) {
      try {
        const { ProductionVariants = [] } = await client.send(new DescribeEndpointCommand({ EndpointName }));
        return ProductionVariants.map(({ VariantName, CurrentInstanceCount = 0, DesiredInstanceCount }) => ({
          name: VariantName ?? '',
          currentCount: CurrentInstanceCount,
          desiredCount: DesiredInstanceCount ?? CurrentInstanceCount,
        }));
      } catch (error) {
        if (refusedAs(error, 'missing')) return [];
        throw error;
      }
    },
  };
}
