import { SageMakerClient, UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { sagemakerDecisions } from '#shared/aws/sagemaker/sagemaker-decisions.ts';

const client = new SageMakerClient({ region: 'us-east-1' });
const mock = mockClient(client);
const decisions = sagemakerDecisions(client, async group => (group === 'staged' ? 'Production' : undefined));
const arnIn = (group: string) => `arn:aws:sagemaker:us-east-1:111122223333:model-package/${group}/2`;
const written = () => mock.commandCalls(UpdateModelPackageCommand)[0]?.args[0].input;

describe('sagemakerDecisions', () => {
  beforeEach(() => mock.reset());

  it('writes the plain status, and the description on one line', async () => {
    await decisions.decide(arnIn('models'), 'Rejected', 'bad\nnews');
    expect(written()).toEqual({
      ModelPackageArn: arnIn('models'),
      ModelApprovalStatus: 'Rejected',
      ApprovalDescription: 'bad news',
    });
  });

  it.each([
    ['Approved', 'Approved'],
    ['Rejected', 'Rejected'],
    ['PendingManualApproval', 'PendingApproval'],
  ] as const)('writes %s as %s into the stage as well, where one counts', async (approval, StageStatus) => {
    await decisions.decide(arnIn('staged'), approval, 'so');
    expect(written()).toEqual({
      ModelPackageArn: arnIn('staged'),
      ModelApprovalStatus: approval,
      ApprovalDescription: 'so',
      ModelLifeCycle: { Stage: 'Production', StageStatus, StageDescription: 'so' },
    });
  });
});
