import type { AnswerQuestion, ScoredAnswers } from '#shared/ports/table/answers.ts';
import { type HotTable, TableError } from './hot-table.ts';

/** Marks the items that the proxy has left, see `hot-answers.ts`. One write tells what was answered and keeps it from being scored twice. */
export function createHotScoredAnswers(table: Pick<HotTable, 'getMany' | 'updateOnce'>): ScoredAnswers {
  return {
    async known(model, inferenceIds) {
      const pages = Array.from({ length: Math.ceil(inferenceIds.length / page) }, (_, i) =>
        inferenceIds.slice(i * page, (i + 1) * page),
      );
      const found = new Map<string, string | undefined>();
      for (const ids of pages) {
        const items = await table.getMany(ids.map(id => ({ pk: keyOf(model, id), sk: 'answer' })));
        for (const { pk, client } of items) {
          found.set(String(pk).slice(keyOf(model, '').length), typeof client === 'string' ? client : undefined);
        }
      }
      return found;
    },
    async takeForScore(question) {
      const answer = await table.updateOnce(updateOf(question));
      if (answer.kind === 'refused') return undefined;
      if (answer.kind !== 'done') throw new TableError(`An answer could not be read: ${JSON.stringify(answer)}`);
      const { slot, version, predicted } = answer.item ?? {};
      if (typeof slot !== 'string' || typeof version !== 'number')
        throw new TableError(`The answer ${question.inferenceId} does not say who gave it.`);
      return { slot, version, ...(typeof predicted === 'string' && { predicted }) };
    },
  };
}

/** As many items as one call may read. */
const page = 100;

function keyOf(model: string, inferenceId: string): string {
  return `answers#${model}#${inferenceId}`;
}

/** The table removes items some time after their end, so their end is looked at, too. */
function updateOf({ model, inferenceId, nowMs, needsClass }: AnswerQuestion): object {
  const known = needsClass ? 'attribute_exists(predicted)' : 'attribute_exists(pk)';
  return {
    Key: { pk: { S: keyOf(model, inferenceId) }, sk: { S: 'answer' } },
    UpdateExpression: 'SET scoredMs = :now',
    ConditionExpression: `${known} AND attribute_not_exists(scoredMs) AND expiresAt > :second`,
    ExpressionAttributeValues: { ':now': { N: String(nowMs) }, ':second': { N: String(Math.floor(nowMs / 1000)) } },
    ReturnValues: 'ALL_NEW',
  };
}
