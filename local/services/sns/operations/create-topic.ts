import type { CreateTopicInput, CreateTopicResponse } from '@aws-sdk/client-sns';
import { arn } from '../../../core/arn.ts';
import type { Operation } from '../../../core/service.ts';
import { snsAccess } from '../access.ts';
import { invalidParameter } from '../errors.ts';
import type { SnsState } from '../state.ts';
import { checkTopicAttribute } from '../topic-attributes.ts';

/** A topic that exists is returned as it is, when it has the same attributes. */
export const createTopic: Operation<SnsState, CreateTopicInput, CreateTopicResponse> = {
  authorize: (input, { cloud }) => snsAccess('CreateTopic', arn(cloud.account, 'sns', input.Name ?? '')),
  run(input, state) {
    const name = input.Name ?? '';
    if (!/^[\w-]{1,256}(\.fifo)?$/.test(name)) throw invalidParameter('Topic Name');
    const attributes = Object.entries(input.Attributes ?? {});
    for (const [attribute, value] of attributes) checkTopicAttribute(attribute, value);
    const topicArn = arn(state.cloud.account, 'sns', name);
    const existing = state.topics.get(topicArn);
    if (!existing) {
      const tags = new Map((input.Tags ?? []).map(tag => [tag.Key ?? '', tag.Value ?? '']));
      state.topics.set(topicArn, { arn: topicArn, attributes: new Map(attributes), tags });
    } else if (attributes.some(([attribute, value]) => existing.attributes.get(attribute) !== value)) {
      throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
    }
    return { TopicArn: topicArn };
  },
};
