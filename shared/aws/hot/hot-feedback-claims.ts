import { createHash } from 'node:crypto';
import type { FeedbackClaim, FeedbackClaims } from '#shared/ports/feedback/feedback-claims.ts';
import { type HotTable, isNew, TableError } from './hot-table.ts';

/** As long as labels are kept. */
const keptMs = 400 * 24 * 3_600_000;

/** Items: `pk = feedback#<model>#<inference id>`, `sk = said#<hash of what>`: what was said is in the files alone. */
export function createHotFeedbackClaims(table: Pick<HotTable, 'putIf' | 'updateOnce'>): FeedbackClaims {
  return {
    async claim(wish) {
      const { file, atMs } = wish;
      const expiresAt = Math.ceil((atMs + keptMs) / 1000);
      const standing = await table.putIf({ ...keyOf(wish), schema: 1, file, atMs, expiresAt }, isNew);
      if (!standing) return { file, atMs };
      const { file: claimed, atMs: since } = standing;
      if (typeof claimed === 'string' && typeof since === 'number') return { file: claimed, atMs: since };
      throw new TableError(`The claim of ${wish.inferenceId} has no file: ${JSON.stringify(standing)}`);
    },
    async takeOver(wish, from) {
      const { pk, sk } = keyOf(wish);
      const answer = await table.updateOnce({
        Key: { pk: { S: pk }, sk: { S: sk } },
        UpdateExpression: 'SET #file = :file, atMs = :at',
        ConditionExpression: '#file = :from',
        ExpressionAttributeNames: { '#file': 'file' },
        ExpressionAttributeValues: {
          ':file': { S: wish.file },
          ':from': { S: from },
          ':at': { N: String(wish.atMs) },
        },
      });
      if (answer.kind === 'done' || answer.kind === 'refused') return answer.kind === 'done';
      throw new TableError(`A claim could not be taken over: ${JSON.stringify(answer)}`);
    },
  };
}

function keyOf({ model, inferenceId, data }: FeedbackClaim): { pk: string; sk: string } {
  const said = createHash('sha256').update(data).digest('hex').slice(0, 32);
  return { pk: `feedback#${model}#${inferenceId}`, sk: `said#${said}` };
}
