import type { ListTopicsInput, ListTopicsResponse } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess } from '../access.ts';
import { page } from '../page.ts';
import type { SnsState } from '../state.ts';

export const listTopics: Operation<SnsState, ListTopicsInput, ListTopicsResponse> = {
  authorize: () => snsAccess('ListTopics'),
  run(input, state) {
    const { items, ...rest } = page([...state.topics.keys()], input);
    return { Topics: items.map(TopicArn => ({ TopicArn })), ...rest };
  },
};
