import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../local/core/cloud.ts';
import { seededRandom } from '../../../local/core/random.ts';
import type { ResourceHandler } from '../../../local/template/resource-handler.ts';
import { createStack } from '../../../local/template/stack.ts';
import type { Template } from '../../../local/template/template.ts';

const cloud = {
  account: { id: '111122223333', region: 'us-east-1', partition: 'aws' },
  random: seededRandom(1),
} as Cloud;

function recorder(): { handler: ResourceHandler; made: { logicalId: string; properties: object }[] } {
  const made: { logicalId: string; properties: object }[] = [];
  const handler: ResourceHandler = {
    type: 'Test::Thing',
    create({ logicalId, properties }) {
      if (properties['fail']) throw new Error('no');
      made.push({ logicalId, properties });
      return { ref: `ref-${logicalId}`, attributes: { Arn: `arn-${logicalId}` } };
    },
  };
  return { handler, made };
}

async function create(template: Template) {
  const { handler, made } = recorder();
  const stack = await createStack(template, cloud, {
    stackName: 's',
    handlers: [handler],
    artifact: () => new Uint8Array(),
  });
  return { stack, made };
}

describe('createStack', () => {
  it('creates what a resource refers to before the resource', async () => {
    const { stack, made } = await create({
      Resources: {
        A: { Type: 'Test::Thing', Properties: { b: { 'Fn::GetAtt': ['B', 'Arn'] } } },
        B: { Type: 'Test::Thing', DependsOn: ['C'] },
        C: { Type: 'Test::Thing' },
      },
      Outputs: { Where: { Value: { Ref: 'A' } } },
    });
    expect(made.map(one => one.logicalId)).toEqual(['C', 'B', 'A']);
    expect(made[2]?.properties).toEqual({ b: 'arn-B' });
    expect(stack.outputs).toEqual({ Where: 'ref-A' });
  });

  it('leaves out what a false condition excludes', async () => {
    const { made } = await create({
      Parameters: { stage: { Type: 'String', Default: 'dev' } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'stage' }, 'prod'] } },
      Resources: { A: { Type: 'Test::Thing', Condition: 'IsProd' }, B: { Type: 'Test::Thing' } },
    });
    expect(made.map(one => one.logicalId)).toEqual(['B']);
  });

  it('names every unknown type at once', async () => {
    const template = { Resources: { A: { Type: 'Test::X' }, B: { Type: 'Test::Y' } } };
    await expect(create(template)).rejects.toThrow('A (Test::X), B (Test::Y)');
  });

  it('names the resource that could not be created', async () => {
    const template = { Resources: { A: { Type: 'Test::Thing', Properties: { fail: true } } } };
    await expect(create(template)).rejects.toThrow('A (Test::Thing) could not be created: no');
  });

  it('refuses a circle', async () => {
    const template = {
      Resources: { A: { Type: 'Test::Thing', DependsOn: 'B' }, B: { Type: 'Test::Thing', DependsOn: 'A' } },
    };
    await expect(create(template)).rejects.toThrow('A → B → A');
  });

  it('refuses a dependency that does not exist', async () => {
    const template = { Resources: { A: { Type: 'Test::Thing', DependsOn: 'Z' } } };
    await expect(create(template)).rejects.toThrow('A depends on "Z"');
  });
});
