import { notFound } from './errors.ts';
import type { SnsState, Subscription, Topic } from './state.ts';

/** Throws `NotFoundException`. */
export function findTopic(state: SnsState, topicArn: string | undefined): Topic {
  const topic = state.topics.get(topicArn ?? '');
  if (!topic) throw notFound('Topic');
  return topic;
}

/** Throws `NotFoundException`. */
export function findSubscription(state: SnsState, subscriptionArn: string | undefined): Subscription {
  const subscription = state.subscriptions.get(subscriptionArn ?? '');
  if (!subscription) throw notFound('Subscription');
  return subscription;
}

/** The subscriptions of a topic, in the order in which they were made. */
export function subscriptionsOf(state: SnsState, topicArn: string): Subscription[] {
  return [...state.subscriptions.values()].filter(subscription => subscription.topicArn === topicArn);
}
