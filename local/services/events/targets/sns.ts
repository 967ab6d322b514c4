import type { SnsCore } from '../../sns/core.ts';
import type { Send } from './send.ts';

/** A notification; the topic's policy must let EventBridge in. */
export const sns: Send = (cloud, { target, rule }, input) =>
  cloud
    .core<SnsCore>('sns')
    .publish({ TopicArn: target.Arn, Message: input }, { service: 'events.amazonaws.com', sourceArn: rule.arn });
