import type { SetSubscriptionAttributesInput } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess, topicOfSubscription } from '../access.ts';
import { findSubscription } from '../find.ts';
import type { SnsState } from '../state.ts';
import { checkSubscriptionAttribute } from '../subscription-attributes.ts';

export const setSubscriptionAttributes: Operation<SnsState, SetSubscriptionAttributesInput> = {
  authorize: input => snsAccess('SetSubscriptionAttributes', topicOfSubscription(input.SubscriptionArn)),
  run(input, state) {
    const subscription = findSubscription(state, input.SubscriptionArn);
    checkSubscriptionAttribute(input.AttributeName, input.AttributeValue);
    subscription.attributes.set(input.AttributeName ?? '', input.AttributeValue ?? '');
    return {};
  },
};
