import type { Subscription as SubscriptionSummary } from '@aws-sdk/client-sns';
import type { SnsState, Subscription } from './state.ts';

/** A subscription as the list operations show it; one that waits for its confirmation hides its ARN. */
export function summarizeSubscription({ cloud }: SnsState, subscription: Subscription): SubscriptionSummary {
  return {
    SubscriptionArn: subscription.confirmed ? subscription.arn : 'PendingConfirmation',
    Owner: cloud.account.id,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    TopicArn: subscription.topicArn,
  };
}
