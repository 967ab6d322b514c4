import type { SqsCore } from '../../sqs/core.ts';
import { type Send, targetRole } from './send.ts';

/** A message; the queue's policy must let the rule in, or the target's role must be allowed to send. */
export const sqs: Send = (cloud, delivery, input) => {
  const { target, rule } = delivery;
  const message = { MessageBody: input, MessageGroupId: target.SqsParameters?.MessageGroupId };
  return cloud
    .core<SqsCore>('sqs')
    .send(target.Arn, message, { service: 'events.amazonaws.com', sourceArn: rule.arn, role: targetRole(delivery) });
};
