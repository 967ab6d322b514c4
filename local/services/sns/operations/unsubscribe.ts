import type { UnsubscribeInput } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess, topicOfSubscription } from '../access.ts';
import { checkArn } from '../find.ts';
import type { SnsState } from '../state.ts';

/** A subscription that does not exist counts as ended; what is no ARN is refused. */
export const unsubscribe: Operation<SnsState, UnsubscribeInput> = {
  authorize: input => snsAccess('Unsubscribe', topicOfSubscription(input.SubscriptionArn)),
  run({ SubscriptionArn = '' }, state) {
    checkArn('SubscriptionArn', SubscriptionArn);
    state.subscriptions.delete(SubscriptionArn);
    return {};
  },
};
