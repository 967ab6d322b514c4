import type { MessageAttributeValue } from '@aws-sdk/client-sns';

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
