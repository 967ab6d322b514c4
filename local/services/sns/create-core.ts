import type { PublishResponse } from '@aws-sdk/client-sns';
import type { SnsCore } from './core.ts';
import { findTopic } from './find.ts';
import type { SnsState } from './state.ts';
import { checkTopicKey } from './topic-key.ts';
import { checkTopicPolicy } from './topic-policy.ts';

export function createCore(state: SnsState): SnsCore {
  return {
    outbox: state.outbox,
    async publish(input, from) {
      const topic = findTopic(state, input.TopicArn);
      checkTopicPolicy(topic, from);
      checkTopicKey(state, topic, from);
      return (await state.cloud.call('sns', 'Publish', input, {
        kind: 'service',
        service: from.service,
      })) as PublishResponse;
    },
  };
}
