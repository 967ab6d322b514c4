import { DescribePipelineCommand, type SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { PipelineDefinitions } from '#shared/ports/pipelines/pipeline-definitions.ts';
import { refusedAs } from '../refused-as.ts';

export function sagemakerPipelineDefinitions(client: SageMakerClient): PipelineDefinitions {
  return {
    async read(PipelineName) {
      try {
        const found = await client.send(new DescribePipelineCommand({ PipelineName }));
        return { text: found.PipelineDefinition ?? '', roleArn: found.RoleArn ?? '' };
      } catch (error) {
        if (refusedAs(error, 'missing')) return undefined;
        throw error;
      }
    },
  };
}
