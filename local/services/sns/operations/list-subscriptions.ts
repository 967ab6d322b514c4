import type { ListSubscriptionsInput, ListSubscriptionsResponse } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess } from '../access.ts';
import { page } from '../page.ts';
import type { SnsState } from '../state.ts';
import { summarizeSubscription } from '../summarize-subscription.ts';

export const listSubscriptions: Operation<SnsState, ListSubscriptionsInput, ListSubscriptionsResponse> = {
  authorize: () => snsAccess('ListSubscriptions'),
  run(input, state) {
    const { items, ...rest } = page([...state.subscriptions.values()], input);
    return { Subscriptions: items.map(one => summarizeSubscription(state, one)), ...rest };
  },
};
