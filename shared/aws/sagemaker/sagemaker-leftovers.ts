import {
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  ListTagsCommand,
  paginateListEndpointConfigs,
  paginateListEndpoints,
  paginateListModels,
  type SageMakerClient,
  type Tag,
} from '@aws-sdk/client-sagemaker';
import type { Leftovers, Made, Maker } from '#shared/ports/leftovers.ts';
import { refusedAs } from '../refused-as.ts';

export function sagemakerLeftovers(client: SageMakerClient): Leftovers {
  return {
    async list(prefix) {
      const input = { NameContains: prefix, MaxResults: 100 };
      const [endpoints, configs, models]: [string[], Made[], Made[]] = [[], [], []];
      for await (const page of paginateListEndpoints({ client }, input)) {
        endpoints.push(...(page.Endpoints ?? []).map(({ EndpointName = '' }) => EndpointName));
      }
      for await (const page of paginateListEndpointConfigs({ client }, input)) {
        configs.push(...(page.EndpointConfigs ?? []).map(one => made(one.EndpointConfigName, one.CreationTime)));
      }
      for await (const page of paginateListModels({ client }, input)) {
        models.push(...(page.Models ?? []).map(one => made(one.ModelName, one.CreationTime)));
      }
      const own = ({ name }: Made) => name.startsWith(prefix);
      const found = { endpoints: endpoints.filter(name => name.startsWith(prefix)) };
      return { ...found, configs: configs.filter(own), models: models.filter(own) };
    },
    async makerOf(kind, name) {
      const ResourceArn = await arnOf(client, kind, name);
      if (ResourceArn === undefined) return undefined;
      const { Tags = [] } = await client.send(new ListTagsCommand({ ResourceArn }));
      return Tags.map(makerIn).find(maker => maker !== undefined) ?? { is: 'untagged' };
    },
    async removeConfig(EndpointConfigName) {
      await unlessGone(client.send(new DeleteEndpointConfigCommand({ EndpointConfigName })));
    },
    async removeModel(ModelName) {
      await unlessGone(client.send(new DeleteModelCommand({ ModelName })));
    },
  };
}

function makerIn({ Key, Value = '' }: Tag): Maker | undefined {
  const is = ({ 'sluice:rollout': 'rollout', 'sluice:gate': 'gate' } as const)[Key ?? ''];
  return is && { is, id: Value };
}

async function arnOf(client: SageMakerClient, kind: 'endpoint-config' | 'model', name: string) {
  if (kind === 'model') {
    return (await unlessGone(client.send(new DescribeModelCommand({ ModelName: name }))))?.ModelArn;
  }
  const found = await unlessGone(client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name })));
  return found?.EndpointConfigArn;
}

async function unlessGone<Output>(call: Promise<Output>): Promise<Output | undefined> {
  try {
    return await call;
  } catch (error) {
    if (refusedAs(error, 'missing')) return undefined;
    throw error;
  }
}

function made(name = '', createdAt = new Date()): Made {
  return { name, createdAt: createdAt.getTime() };
}
