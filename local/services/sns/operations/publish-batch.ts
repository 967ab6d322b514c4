import type { PublishBatchInput, PublishBatchResponse } from '@aws-sdk/client-sns';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { publishAccess } from '../access.ts';
import { findTopic } from '../find.ts';
import { publishToTopic } from '../publish-to-topic.ts';
import type { SnsState } from '../state.ts';

type Entries = NonNullable<PublishBatchInput['PublishBatchRequestEntries']>;

/** Each entry is published or refused by itself. */
export const publishBatch: Operation<SnsState, PublishBatchInput, PublishBatchResponse> = {
  authorize: (input, state) => publishAccess(state, input.TopicArn),
  run(input, state) {
    const topic = findTopic(state, input.TopicArn);
    const entries = input.PublishBatchRequestEntries ?? [];
    checkBatch(entries);
    const answer = { Successful: [], Failed: [] } as Required<PublishBatchResponse> & PublishBatchResponse;
    for (const entry of entries) {
      try {
        const MessageId = publishToTopic(state, topic.arn, entry);
        answer.Successful?.push({ Id: entry.Id, MessageId });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        answer.Failed?.push({ Id: entry.Id, Code: 'InvalidParameter', Message: error.message, SenderFault: true });
      }
    }
    return answer;
  },
};

function checkBatch(entries: Entries): void {
  if (entries.length === 0) {
    throw new AwsError('EmptyBatchRequestException', "The batch request doesn't contain any entries.");
  }
  if (entries.length > 10) {
    throw new AwsError(
      'TooManyEntriesInBatchRequestException',
      'The batch request contains more entries than permissible.',
    );
  }
  if (new Set(entries.map(entry => entry.Id)).size < entries.length) {
    throw new AwsError(
      'BatchEntryIdsNotDistinctException',
      'Two or more batch entries in the request have the same Id.',
    );
  }
}
