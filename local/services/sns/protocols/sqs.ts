import type { SqsCore } from '../../sqs/core.ts';
import { messageFor, notification } from '../notification.ts';
import type { Deliver } from './protocol.ts';

/** A queue receives the notification as JSON, or the bare message with its attributes under raw delivery. */
export const sqs: Deliver = (state, subscription, publication) => {
  const raw = subscription.attributes.get('RawMessageDelivery') === 'true';
  const message = raw
    ? { MessageBody: messageFor(publication, 'sqs'), MessageAttributes: { ...publication.attributes } }
    : { MessageBody: wrapped(notification(state, publication, subscription)) };
  const from = { service: 'sns.amazonaws.com', sourceArn: subscription.topicArn };
  return state.cloud.core<SqsCore>('sqs').send(subscription.endpoint, message, from);
};

function wrapped({ unsubscribe, signingCert, attributes, ...members }: ReturnType<typeof notification>): string {
  const hasAttributes = Object.keys(attributes).length > 0;
  return JSON.stringify({
    ...members,
    SigningCertURL: signingCert,
    UnsubscribeURL: unsubscribe,
    ...(hasAttributes && { MessageAttributes: attributes }),
  });
}
