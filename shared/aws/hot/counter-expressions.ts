import type { CounterUpdate } from '#shared/domain/concurrency/counter-updates.ts';
import type { AttributeMap } from './attribute-value.ts';

/** The expressions of one UpdateItem. */
export interface UpdateExpressions {
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: AttributeMap;
}

/** An update of counters in DynamoDB's words. */
export function counterExpressions(update: CounterUpdate): UpdateExpressions {
  const names = new Map<string, string>();
  const values = new Map<number, string>();
  const name = (text: string): string => placeholder(names, text, '#n');
  const value = (number: number): string => placeholder(values, number, ':v');

  const adds = Object.entries(update.add).map(([counter, by]) => `${name(counter)} ${value(by)}`);
  const removes = update.remove.map(name);
  const conditions = [
    ...Object.entries(update.below).map(([counter, limit]) => absentOr(name(counter), `< ${value(limit)}`)),
    ...update.held.map(bucket => `${name(bucket)} >= ${value(1)}`),
    ...Object.entries(update.exactly).map(([bucket, leases]) => `${name(bucket)} = ${value(leases)}`),
    ...update.empty.map(bucket => absentOr(name(bucket), `= ${value(0)}`)),
  ];
  return {
    UpdateExpression: `ADD ${adds.join(', ')}${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''}`,
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: Object.fromEntries([...names].map(([text, alias]) => [alias, text])),
    ExpressionAttributeValues: Object.fromEntries([...values].map(([number, alias]) => [alias, { N: String(number) }])),
  };
}

function absentOr(name: string, comparison: string): string {
  return `(attribute_not_exists(${name}) OR ${name} ${comparison})`;
}

function placeholder<Key>(known: Map<Key, string>, key: Key, prefix: string): string {
  const alias = known.get(key) ?? `${prefix}${known.size}`;
  known.set(key, alias);
  return alias;
}
