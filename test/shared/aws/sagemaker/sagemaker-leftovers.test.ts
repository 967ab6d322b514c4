import {
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  ListTagsCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { sagemakerLeftovers } from '#shared/aws/sagemaker/sagemaker-leftovers.ts';

const client = new SageMakerClient({ region: 'us-east-1' });
const mock = mockClient(client);
const leftovers = sagemakerLeftovers(client);

const missing = Object.assign(new Error('Could not find model "arn".'), { name: 'ValidationException' });

describe('who has made a thing', () => {
  beforeEach(() => {
    mock.reset();
    mock.on(DescribeModelCommand).resolves({ ModelArn: 'arn-of-model' });
    mock.on(DescribeEndpointConfigCommand).resolves({ EndpointConfigArn: 'arn-of-config' });
  });

  it.each(['rollout', 'gate'] as const)('is what its tag of a %s says', async is => {
    const Tags = [
      { Key: 'team', Value: 'x' },
      { Key: `sluice:${is}`, Value: 'fraud-v2' },
    ];
    mock.on(ListTagsCommand, { ResourceArn: 'arn-of-model' }).resolves({ Tags });
    expect(await leftovers.makerOf('model', 'm')).toEqual({ is, id: 'fraud-v2' });
  });

  it('is said by no tag, or by nothing where the thing is gone', async () => {
    mock.on(ListTagsCommand, { ResourceArn: 'arn-of-config' }).resolves({ Tags: [{ Key: 'team', Value: 'x' }] });
    expect(await leftovers.makerOf('endpoint-config', 'c')).toEqual({ is: 'untagged' });
    mock.on(DescribeModelCommand).rejects(missing);
    expect(await leftovers.makerOf('model', 'm')).toBeUndefined();
  });
});
