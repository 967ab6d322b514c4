import { describe, expect, it } from 'vitest';
import type { SqsCore } from '../../../../local/services/sqs/core.ts';
import { testingCloud } from '../events/testing-cloud.ts';

const queueArn = 'arn:aws:sqs:us-east-1:111122223333:q';
const sourceArn = 'arn:aws:events:us-east-1:111122223333:rule/mine';

function policy(members: object): string {
  const base = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ ...base, ...members }] });
}

/** Whether a service gets a message into a queue that has this policy. */
async function admitted(Policy: string | undefined, service = 'events.amazonaws.com'): Promise<boolean> {
  const { call, cloud } = testingCloud();
  await call('sqs', 'CreateQueue', { QueueName: 'q', Attributes: Policy === undefined ? {} : { Policy } });
  const sending = cloud.core<SqsCore>('sqs').send(queueArn, { MessageBody: 'x' }, { service, sourceArn });
  return sending.then(
    () => true,
    error => {
      expect(error).toMatchObject({ code: 'AccessDenied', status: 403 });
      return false;
    },
  );
}

describe('services that send to a queue', () => {
  it.each([
    ['by no policy', undefined, false],
    ['by one that names them', policy({}), true],
    ['by one that names another service', policy({ Principal: { Service: 'sns.amazonaws.com' } }), false],
    ['by one that names another action', policy({ Action: 'sqs:ReceiveMessage' }), false],
    ['by one that names another queue', policy({ Resource: `${queueArn}2` }), false],
    ['by one that names their rule', policy({ Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } } }), true],
    [
      'by one that names their rules',
      policy({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:*:rule/m*' } } }),
      true,
    ],
    [
      'by one that names another rule',
      policy({ Condition: { ArnEquals: { 'aws:SourceArn': `${sourceArn}2` } } }),
      false,
    ],
    [
      'by one that names their account',
      policy({ Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }),
      true,
    ],
    ['by one that denies', policy({ Effect: 'Deny' }), false],
  ])('get in %s: %s', async (_by, text, result) => {
    expect(await admitted(text)).toBe(result);
  });
});
