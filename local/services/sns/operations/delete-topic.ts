import type { DeleteTopicInput } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess } from '../access.ts';
import { subscriptionsOf } from '../find.ts';
import type { SnsState } from '../state.ts';

/** Deletes a topic with its subscriptions. One that does not exist counts as deleted. */
export const deleteTopic: Operation<SnsState, DeleteTopicInput> = {
  authorize: input => snsAccess('DeleteTopic', input.TopicArn),
  run(input, state) {
    const topicArn = input.TopicArn ?? '';
    for (const { arn } of subscriptionsOf(state, topicArn)) state.subscriptions.delete(arn);
    state.topics.delete(topicArn);
    return {};
  },
};
