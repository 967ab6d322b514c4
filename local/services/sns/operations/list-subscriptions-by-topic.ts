import type { ListSubscriptionsByTopicInput, ListSubscriptionsByTopicResponse } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess } from '../access.ts';
import { findTopic, subscriptionsOf } from '../find.ts';
import { page } from '../page.ts';
import type { SnsState } from '../state.ts';
import { summarizeSubscription } from '../summarize-subscription.ts';

export const listSubscriptionsByTopic: Operation<
  SnsState,
  ListSubscriptionsByTopicInput,
  ListSubscriptionsByTopicResponse
> = {
  authorize: input => snsAccess('ListSubscriptionsByTopic', input.TopicArn),
  run(input, state) {
    const topic = findTopic(state, input.TopicArn);
    const { items, ...rest } = page(subscriptionsOf(state, topic.arn), input);
    return { Subscriptions: items.map(one => summarizeSubscription(state, one)), ...rest };
  },
};
