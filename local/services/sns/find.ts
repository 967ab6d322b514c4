import { invalidParameter, notFound } from './errors.ts';
import type { SnsState, Subscription, Topic } from './state.ts';

/** Throws `NotFoundException`, or `InvalidParameterException` for what is no ARN. */
export function findTopic(state: SnsState, topicArn: string | undefined): Topic {
  checkArn('TopicArn', topicArn ?? '');
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

/** Throws `InvalidParameterException`. */
export function checkArn(name: string, arn: string): void {
  const elements = arn.split(':').length;
  if (elements < 6) throw invalidParameter(`${name} Reason: An ARN must have at least 6 elements, not ${elements}`);
}

/** The subscriptions of a topic, in the order in which they were made. */
export function subscriptionsOf(state: SnsState, topicArn: string): Subscription[] {
  return [...state.subscriptions.values()].filter(subscription => subscription.topicArn === topicArn);
}
