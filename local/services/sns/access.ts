import type { Access } from '../../core/service.ts';
import { statementsOf } from '../../iam/policy.ts';
import type { SnsState } from './state.ts';
import { keyAccesses } from './topic-key.ts';

/** `sns:<action>` on a topic or any other resource. */
export function snsAccess(action: string, resource = '*'): Access[] {
  return [{ action: `sns:${action}`, resource }];
}

/** `sns:Publish`, which the topic's policy may forbid, and what an encrypted topic asks of its key. */
export function publishAccess(state: SnsState, topicArn = '*'): Access[] {
  const text = state.topics.get(topicArn)?.attributes.get('Policy');
  const resourcePolicy = text === undefined ? undefined : statementsOf(JSON.parse(text) as object);
  const own = { action: 'sns:Publish', resource: topicArn, ...(resourcePolicy && { resourcePolicy }) };
  return [own, ...keyAccesses(state, topicArn)];
}

/** The topic that a subscription's ARN belongs to: IAM checks subscriptions by their topic. */
export function topicOfSubscription(subscriptionArn = ''): string {
  return subscriptionArn.split(':').slice(0, 6).join(':');
}
