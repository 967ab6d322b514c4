import type { PublishInput, PublishResponse } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { publishAccess } from '../access.ts';
import { invalidParameter } from '../errors.ts';
import { findTopic } from '../find.ts';
import { publishToTopic } from '../publish-to-topic.ts';
import type { SnsState } from '../state.ts';

/** Topics only: the local cloud sends no text messages and has no mobile applications. */
export const publish: Operation<SnsState, PublishInput, PublishResponse> = {
  authorize: (input, state) => publishAccess(state, input.TopicArn ?? input.TargetArn),
  run(input, state) {
    const topicArn = input.TopicArn ?? input.TargetArn;
    if (topicArn === undefined) throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
    return { MessageId: publishToTopic(state, findTopic(state, topicArn).arn, input) };
  },
};
