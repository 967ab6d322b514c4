import type { Cloud } from '../../core/cloud.ts';
import type { OutboxEntry } from './outbox-entry.ts';

export interface SnsState {
  readonly cloud: Cloud;
  readonly topics: Map<string, Topic>;
  readonly subscriptions: Map<string, Subscription>;
  /** The newest publications, oldest first. */
  readonly outbox: OutboxEntry[];
}

export interface Topic {
  readonly arn: string;
  /** Settable attributes by name. */
  readonly attributes: Map<string, string>;
  readonly tags: Map<string, string>;
}

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** Subscriptions by e-mail and HTTP wait for a confirmation that nobody gives locally; they receive nothing. */
  readonly confirmed: boolean;
  readonly attributes: Map<string, string>;
}
