import type { SetTopicAttributesInput } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess } from '../access.ts';
import { findTopic } from '../find.ts';
import type { SnsState } from '../state.ts';
import { checkTopicAttribute } from '../topic-attributes.ts';

export const setTopicAttributes: Operation<SnsState, SetTopicAttributesInput> = {
  authorize: input => snsAccess('SetTopicAttributes', input.TopicArn),
  run(input, state) {
    const topic = findTopic(state, input.TopicArn);
    checkTopicAttribute(input.AttributeName, input.AttributeValue);
    topic.attributes.set(input.AttributeName ?? '', input.AttributeValue ?? '');
    return {};
  },
};
