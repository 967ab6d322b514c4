import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import type { SnsState, Subscription } from './state.ts';

/** What was published, before it takes the form of a protocol. */
export interface Publication {
  readonly messageId: string;
  readonly topicArn: string;
  readonly subject: string | undefined;
  /** The message, or the messages by protocol when `MessageStructure` is `json`. */
  readonly messages: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  readonly timeMs: number;
}

/** The message that subscribers of a protocol receive. */
export function messageFor({ messages }: Publication, protocol: string): string {
  return messages[protocol] ?? messages['default'] ?? '';
}

/** The members that the JSON of a notification has in every protocol. Local messages carry no valid signature. */
export function notification({ cloud }: SnsState, publication: Publication, { arn, protocol }: Subscription) {
  const region = cloud.account.region;
  return {
    Type: 'Notification',
    MessageId: publication.messageId,
    TopicArn: publication.topicArn,
    ...(publication.subject !== undefined && { Subject: publication.subject }),
    Message: messageFor(publication, protocol),
    Timestamp: new Date(publication.timeMs).toISOString(),
    SignatureVersion: '1',
    Signature: 'EXAMPLE',
    unsubscribe: `https://sns.${region}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${arn}`,
    signingCert: `https://sns.${region}.amazonaws.com/SimpleNotificationService-0000000000000000000000.pem`,
    attributes: Object.fromEntries(
      Object.entries(publication.attributes).map(([name, value]) => [name, attributeJson(value)]),
    ),
  };
}

function attributeJson({ DataType, StringValue, BinaryValue }: MessageAttributeValue) {
  return { Type: DataType, Value: StringValue ?? Buffer.from(BinaryValue ?? []).toString('base64') };
}
