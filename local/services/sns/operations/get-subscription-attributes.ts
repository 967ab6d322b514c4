import type { GetSubscriptionAttributesInput, GetSubscriptionAttributesResponse } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess, topicOfSubscription } from '../access.ts';
import { findSubscription } from '../find.ts';
import type { SnsState } from '../state.ts';

export const getSubscriptionAttributes: Operation<
  SnsState,
  GetSubscriptionAttributesInput,
  GetSubscriptionAttributesResponse
> = {
  authorize: input => snsAccess('GetSubscriptionAttributes', topicOfSubscription(input.SubscriptionArn)),
  run(input, state) {
    const subscription = findSubscription(state, input.SubscriptionArn);
    return {
      Attributes: {
        SubscriptionArn: subscription.arn,
        TopicArn: subscription.topicArn,
        Protocol: subscription.protocol,
        Endpoint: subscription.endpoint,
        Owner: state.cloud.account.id,
        PendingConfirmation: String(!subscription.confirmed),
        ConfirmationWasAuthenticated: String(subscription.confirmed),
        RawMessageDelivery: 'false',
        ...Object.fromEntries(subscription.attributes),
      },
    };
  },
};
