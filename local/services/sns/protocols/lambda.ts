import type { Caller } from '../../../core/service.ts';
import { notification } from '../notification.ts';
import type { Deliver } from './protocol.ts';

/** The part of Lambda's core that SNS uses. */
interface LambdaInvoker {
  invoke(
    nameOrArn: string,
    payload: Uint8Array,
    options: { readonly type: 'Event'; readonly caller: Caller; readonly source: string },
  ): Promise<unknown>;
}

/** A function is invoked asynchronously with one record; its resource policy must let the topic in. */
export const lambda: Deliver = (state, subscription, publication) => {
  const { unsubscribe, signingCert, attributes, ...members } = notification(state, publication, subscription);
  const record = {
    EventSource: 'aws:sns',
    EventVersion: '1.0',
    EventSubscriptionArn: subscription.arn,
    Sns: {
      ...members,
      Subject: publication.subject ?? null,
      SigningCertUrl: signingCert,
      UnsubscribeUrl: unsubscribe,
      MessageAttributes: attributes,
    },
  };
  const payload = new TextEncoder().encode(JSON.stringify({ Records: [record] }));
  const caller = { kind: 'service', service: 'sns.amazonaws.com' } as const;
  return state.cloud
    .core<LambdaInvoker>('lambda')
    .invoke(subscription.endpoint, payload, { type: 'Event', caller, source: subscription.topicArn });
};
