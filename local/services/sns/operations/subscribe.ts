import type { SubscribeInput, SubscribeResponse } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess } from '../access.ts';
import { invalidParameter } from '../errors.ts';
import { findTopic, subscriptionsOf } from '../find.ts';
import { endpoints, protocols } from '../protocols/protocols.ts';
import type { SnsState, Subscription } from '../state.ts';
import { checkSubscriptionAttribute } from '../subscription-attributes.ts';

/** Queues and functions are subscribed at once; other endpoints stay pending, as nobody confirms them locally. */
export const subscribe: Operation<SnsState, SubscribeInput, SubscribeResponse> = {
  authorize: input => snsAccess('Subscribe', input.TopicArn),
  run(input, state) {
    const topic = findTopic(state, input.TopicArn);
    const { Protocol = '', Endpoint = '' } = input;
    const form = Object.hasOwn(endpoints, Protocol) ? endpoints[Protocol] : undefined;
    if (!form) throw invalidParameter(`Amazon SNS does not support this protocol string: ${Protocol}`);
    if (!form.test(Endpoint)) throw invalidParameter(`${Protocol} endpoint ${Endpoint}`);
    const attributes = Object.entries(input.Attributes ?? {});
    for (const [name, value] of attributes) checkSubscriptionAttribute(name, value);
    const same = (one: Subscription): boolean => one.protocol === Protocol && one.endpoint === Endpoint;
    const existing = subscriptionsOf(state, topic.arn).find(same);
    const subscription = existing ?? {
      arn: `${topic.arn}:${state.cloud.random.uuid()}`,
      topicArn: topic.arn,
      protocol: Protocol,
      endpoint: Endpoint,
      confirmed: Object.hasOwn(protocols, Protocol),
      attributes: new Map(attributes),
    };
    state.subscriptions.set(subscription.arn, subscription);
    const shown = subscription.confirmed || input.ReturnSubscriptionArn === true;
    return { SubscriptionArn: shown ? subscription.arn : 'pending confirmation' };
  },
};
