import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { AwsError } from '../../core/aws-error.ts';

/** What a batch operation answers: every entry appears in one of the lists. */
export interface BatchResult<Success> {
  readonly Successful: Success[];
  readonly Failed: BatchResultErrorEntry[];
}

/** Checks a batch as a whole, then runs each entry by itself. `shape` is the entry's name in the API. */
export function runBatch<Entry extends { Id: string | undefined }, Success>(
  entries: readonly Entry[],
  shape: string,
  run: (entry: Entry) => Success,
): BatchResult<Success> {
  checkBatch(entries, shape);
  const result: BatchResult<Success> = { Successful: [], Failed: [] };
  for (const entry of entries) {
    try {
      result.Successful.push(run(entry));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      result.Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return result;
}

function checkBatch(entries: readonly { readonly Id: string | undefined }[], shape: string): void {
  if (entries.length === 0) {
    throw new AwsError('EmptyBatchRequest', `There should be at least one ${shape} in the request.`);
  }
  if (entries.length > 10) {
    const message = `Maximum number of entries per request are 10. You have sent ${entries.length}.`;
    throw new AwsError('TooManyEntriesInBatchRequest', message);
  }
  const seen = new Set<string | undefined>();
  for (const { Id } of entries) {
    if (!/^[\w-]{1,80}$/.test(Id ?? '')) throw new AwsError('InvalidBatchEntryId', badId);
    if (seen.has(Id)) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${Id} repeated.`);
    seen.add(Id);
  }
}

const badId =
  'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.';
