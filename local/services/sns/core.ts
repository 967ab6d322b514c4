import type { PublishInput, PublishResponse } from '@aws-sdk/client-sns';
import type { OutboxEntry } from './outbox-entry.ts';
import type { Publisher } from './topic-policy.ts';

export interface SnsCore {
  /** The newest 10,000 publications on all topics, oldest first. */
  readonly outbox: readonly OutboxEntry[];
  /** Publishes in the name of an AWS service, which the topic's policy must let in. */
  publish(input: PublishInput, from: Publisher): Promise<PublishResponse>;
}
