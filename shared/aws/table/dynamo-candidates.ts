import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Candidate, FruitlessRun } from '#shared/domain/candidates/candidate.ts';
import type { Candidates } from '#shared/ports/table/candidates.ts';
import { candidateShape } from './candidate-shape.ts';
import { queryPages } from './query-all.ts';
import { type Item, readAs, readEach, withoutKey } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/**
 * Items: `pk = candidates#<model>`, `sk = v#<9-digit version>` for what a version came to, `sk = run#<execution id>` for
 * an execution that left none. Findings are kept as JSON text: a number attribute takes neither very small numbers nor all
 * digits.
 */
export function dynamoCandidates(table: Table): Candidates {
  const { client, name: TableName } = table;
  const put = async (Item: object): Promise<boolean> => {
    const request = { TableName, Item: { ...Item }, ConditionExpression: 'attribute_not_exists(pk)' };
    try {
      await client.send(new PutCommand(request));
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  };
  const read = async (model: string, version: number): Promise<Candidate | undefined> => {
    const question = { TableName, Key: keyOf(model, version), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(question));
    return Item && candidateOf(Item);
  };
  return {
    read,
    async list(model, most, onCorrupt) {
      const pages = queryPages(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': partition(model), ':sk': 'v#' },
        ScanIndexForward: false,
        Limit: most,
      });
      for await (const items of pages) return readEach(items, candidateOf, onCorrupt);
      return [];
    },
    async keep(candidate) {
      const { findings, ...rest } = candidate;
      const key = keyOf(candidate.model, candidate.version);
      if (await put({ ...key, ...rest, findings: JSON.stringify(findings) })) return candidate;
      return (await read(candidate.model, candidate.version)) ?? candidate;
    },
    keepRun: run => put({ pk: partition(run.model), sk: runKey(run), ...run }),
  };
}

function partition(model: string): string {
  return `candidates#${model}`;
}

function keyOf(model: string, version: number): { pk: string; sk: string } {
  return { pk: partition(model), sk: `v#${String(version).padStart(9, '0')}` };
}

function runKey({ executionArn }: FruitlessRun): string {
  return `run#${executionArn.slice(executionArn.lastIndexOf('/') + 1)}`;
}

const candidateOf = readAs<Candidate>(candidateShape, (item: Item) => {
  const { findings, ...rest } = withoutKey(item);
  return { ...rest, findings: JSON.parse(String(findings)) };
});
