import type { GetTopicAttributesInput, GetTopicAttributesResponse } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess } from '../access.ts';
import { findTopic, subscriptionsOf } from '../find.ts';
import type { SnsState } from '../state.ts';
import { defaultPolicy } from '../topic-policy.ts';

export const getTopicAttributes: Operation<SnsState, GetTopicAttributesInput, GetTopicAttributesResponse> = {
  authorize: input => snsAccess('GetTopicAttributes', input.TopicArn),
  run(input, state) {
    const topic = findTopic(state, input.TopicArn);
    const { account } = state.cloud;
    const subscriptions = subscriptionsOf(state, topic.arn);
    const confirmed = subscriptions.filter(subscription => subscription.confirmed).length;
    return {
      Attributes: {
        TopicArn: topic.arn,
        Owner: account.id,
        Policy: defaultPolicy(topic.arn),
        DisplayName: '',
        SubscriptionsConfirmed: String(confirmed),
        SubscriptionsPending: String(subscriptions.length - confirmed),
        SubscriptionsDeleted: '0',
        ...Object.fromEntries(topic.attributes),
      },
    };
  },
};
