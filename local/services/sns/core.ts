import type { MessageAttributeValue, PublishInput, PublishResponse } from '@aws-sdk/client-sns';
import { findTopic } from './find.ts';
import type { SnsState } from './state.ts';
import { checkTopicPolicy, type Publisher } from './topic-policy.ts';

/** One publication, as people and tests see it. */
export interface OutboxEntry {
  readonly messageId: string;
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly message: string;
  /** Milliseconds of the control-plane clock. */
  readonly time: number;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
}

export interface SnsCore {
  /** The newest 10,000 publications on all topics, oldest first. */
  readonly outbox: readonly OutboxEntry[];
  /** Publishes in the name of an AWS service, which the topic's policy must let in. */
  publish(input: PublishInput, from: Publisher): Promise<PublishResponse>;
}

export function createCore(state: SnsState): SnsCore {
  return {
    outbox: state.outbox,
    async publish(input, from) {
      checkTopicPolicy(findTopic(state, input.TopicArn), from);
      return (await state.cloud.call('sns', 'Publish', input, {
        kind: 'service',
        service: from.service,
      })) as PublishResponse;
    },
  };
}
