import type { Access } from '../../core/service.ts';

/** `sns:<action>` on a topic or any other resource. */
export function snsAccess(action: string, resource = '*'): Access[] {
  return [{ action: `sns:${action}`, resource }];
}

/** The topic that a subscription's ARN belongs to: IAM checks subscriptions by their topic. */
export function topicOfSubscription(subscriptionArn = ''): string {
  return subscriptionArn.split(':').slice(0, 6).join(':');
}
