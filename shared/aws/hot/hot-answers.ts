import type { Answers } from '#shared/ports/table/answers.ts';
import type { HotTable } from './hot-table.ts';

/** Keeps an answer as `pk = answers#<model>#<inference id>`, `sk = answer`: an item each, so that any id can be looked up. */
export function createHotAnswers(table: Pick<HotTable, 'putOnce'>): Answers {
  return {
    put({ model, inferenceId, untilMs, ...answer }) {
      const key = { pk: `answers#${model}#${inferenceId}`, sk: 'answer' };
      return table.putOnce({ ...key, schema: 1, ...answer, expiresAt: Math.ceil(untilMs / 1000) });
    },
  };
}
