import { beforeEach, describe, expect, it } from 'vitest';
import { createGate } from '../../../../local/core/gate.ts';
import { createKernel, type Kernel } from '../../../../local/core/kernel.ts';
import { seededRandom } from '../../../../local/core/random.ts';
import type { Caller } from '../../../../local/core/service.ts';
import { VirtualClock } from '../../../../local/core/virtual-clock.ts';
import type { IamCore } from '../../../../local/iam/iam-core.ts';
import { iam } from '../../../../local/services/iam/service.ts';
import { kms } from '../../../../local/services/kms/service.ts';
import type { SnsCore } from '../../../../local/services/sns/core.ts';
import { sns } from '../../../../local/services/sns/service.ts';

const root: Caller = { kind: 'root' };
const recorder: Caller = { kind: 'role', roleName: 'recorder', sessionName: 's' };
const topicArn = 'arn:aws:sns:us-east-1:111122223333:t';
const alarm = { service: 'cloudwatch.amazonaws.com', sourceArn: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:a' };
let cloud: Kernel;

const use = { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*' };
const iamDecides = { ...use, Action: 'kms:*', Principal: { AWS: 'arn:aws:iam::111122223333:root' } };
const alarms = {
  ...use,
  Principal: { Service: alarm.service },
  Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
};
const publishers = {
  ...use,
  Principal: { AWS: '*' },
  Condition: { StringEquals: { 'kms:ViaService': 'sns.us-east-1.amazonaws.com', 'kms:CallerAccount': '111122223333' } },
};

async function encryptedTopic(...Statement: object[]): Promise<void> {
  const Policy = JSON.stringify({ Statement });
  const { KeyMetadata } = (await cloud.call('kms', 'CreateKey', { Policy }, root)) as { KeyMetadata: { Arn: string } };
  await topicWith(KeyMetadata.Arn);
}

async function topicWith(KmsMasterKeyId: string): Promise<void> {
  await cloud.call('sns', 'CreateTopic', { Name: 't', Attributes: { KmsMasterKeyId } }, root);
  const Statement = [
    { Effect: 'Allow', Principal: { Service: alarm.service }, Action: 'sns:Publish', Resource: topicArn },
  ];
  const policy = { TopicArn: topicArn, AttributeName: 'Policy', AttributeValue: JSON.stringify({ Statement }) };
  await cloud.call('sns', 'SetTopicAttributes', policy, root);
}

const Message = 'm';
const ring = () => cloud.core<SnsCore>('sns').publish({ TopicArn: topicArn, Message }, alarm);
const publish = () => cloud.call('sns', 'Publish', { TopicArn: topicArn, Message }, recorder);

beforeEach(() => {
  const clock = new VirtualClock();
  const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;
  const options = { account, clock, wall: clock, random: seededRandom(7), gate: createGate() };
  cloud = createKernel(options, [iam, kms, sns]);
  cloud.core<IamCore>('iam').putRole({
    RoleName: 'recorder',
    Arn: 'arn:aws:iam::111122223333:role/recorder',
    AssumeRolePolicyDocument: { Statement: [] },
    policies: [
      {
        PolicyName: 'p',
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: topicArn }] },
      },
    ],
    managedPolicyArns: [],
  });
});

describe('a topic that is encrypted with a key', () => {
  it('takes what alarms and roles publish, where the policy of the key lets them in', async () => {
    await encryptedTopic(iamDecides, alarms, publishers);
    await ring();
    await publish();
    expect(cloud.core<SnsCore>('sns').outbox).toHaveLength(2);
  });

  it('takes nothing from alarms that the key does not know', async () => {
    await encryptedTopic(iamDecides, publishers);
    await expect(ring()).rejects.toMatchObject({ code: 'KMSAccessDeniedException' });
    await publish();
  });

  it("takes nothing from roles that neither the key's policy nor their own lets in", async () => {
    await encryptedTopic(iamDecides, alarms);
    await expect(publish()).rejects.toThrow(/not authorized to perform: kms:GenerateDataKey on resource: .*:key\//);
    await ring();
  });

  it("takes nothing from alarms under AWS's own key", async () => {
    await topicWith('alias/aws/sns');
    await expect(ring()).rejects.toMatchObject({ code: 'KMSAccessDeniedException' });
    await publish();
  });
});

it("a topic's own policy stops roles that their policies let in", async () => {
  await encryptedTopic(iamDecides, alarms, publishers);
  const Statement = [{ Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: topicArn }];
  const policy = { TopicArn: topicArn, AttributeName: 'Policy', AttributeValue: JSON.stringify({ Statement }) };
  await cloud.call('sns', 'SetTopicAttributes', policy, root);
  await expect(publish()).rejects.toThrow('with an explicit deny in a resource-based policy');
});
