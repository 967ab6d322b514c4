import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { oneLine, printable } from '#shared/domain/printable.ts';
import type { Notices } from '#shared/ports/notices.ts';

const SUBJECT_LIMIT = 100;

export function snsNotices(client: SNSClient, topicArn: string): Notices {
  return {
    async send(subject, text) {
      const Subject = oneLine(subject).slice(0, SUBJECT_LIMIT);
      await client.send(new PublishCommand({ TopicArn: topicArn, Subject, Message: printable(text) }));
    },
  };
}
