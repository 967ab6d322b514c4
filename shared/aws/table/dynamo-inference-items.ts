import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { InferenceItems } from '#shared/ports/table/inference-items.ts';
import { queryPartition } from './query-all.ts';
import type { Table } from './table.ts';

/** Items: `answers#<model>#<inference>` and `feedback#<model>#<inference>`. */
export function dynamoInferenceItems(table: Table): InferenceItems {
  return {
    async forget(model, inferenceId) {
      let deleted = 0;
      for (const pk of [`answers#${model}#${inferenceId}`, `feedback#${model}#${inferenceId}`]) {
        for (const { sk } of await queryPartition(table, pk)) {
          await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
          deleted++;
        }
      }
      return deleted;
    },
  };
}
