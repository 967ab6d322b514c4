import type { UnsubscribeInput } from '@aws-sdk/client-sns';
import type { Operation } from '../../core/service.ts';
import { snsAccess, topicOfSubscription } from './access.ts';
import type { SnsState } from './state.ts';

/** A subscription that does not exist counts as ended. */
export const unsubscribe: Operation<SnsState, UnsubscribeInput> = {
  authorize: input => snsAccess('Unsubscribe', topicOfSubscription(input.SubscriptionArn)),
  run(input, state) {
    state.subscriptions.delete(input.SubscriptionArn ?? '');
    return {};
  },
};
