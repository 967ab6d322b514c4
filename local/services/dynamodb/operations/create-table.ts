import type { CreateTableCommandInput, CreateTableCommandOutput } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { onTable } from '../on-table.ts';
import type { DynamoDbState } from '../state.ts';

type Input = Omit<CreateTableCommandInput, 'Tags'>;
type Output = Omit<CreateTableCommandOutput, '$metadata'>;

/** Encryption, streams, deletion protection and table class are accepted and change nothing. */
export const createTable: Operation<DynamoDbState, CreateTableCommandInput, Output> = {
  authorize: onTable('CreateTable'),
  async run({ Tags, ...input }, state) {
    const output = (await state.engine
      .run('CreateTable', input)
      .catch(error => named(error, input.TableName))) as Output;
    keepHashKeys(input, state);
    const ResourceArn = output.TableDescription?.TableArn;
    if (Tags?.length) await state.engine.run('TagResource', { ResourceArn, Tags });
    return output;
  },
};

function keepHashKeys(
  { TableName: table, KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes }: Input,
  state: DynamoDbState,
): void {
  const schemas = [
    { name: `${table}`, KeySchema },
    ...[...(GlobalSecondaryIndexes ?? []), ...(LocalSecondaryIndexes ?? [])].map(index => ({
      name: `${table}/index/${index.IndexName}`,
      KeySchema: index.KeySchema,
    })),
  ];
  for (const { name, KeySchema: schema } of schemas) {
    const hash = schema?.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;
    if (hash !== undefined) state.hashKeys.set(name, hash);
  }
}

/** Dynalite does not say which table is in the way. */
function named(error: unknown, table: string | undefined): never {
  if (!(error instanceof AwsError) || error.code !== 'ResourceInUseException') throw error;
  throw new AwsError(error.code, `Table already exists: ${table}`, { status: error.status });
}
