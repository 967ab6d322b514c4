type Item = Readonly<Record<string, number>>;
type Numbers = Readonly<Record<string, { readonly N: string }>>;

/** As much of UpdateItem as counters use: ADD and REMOVE under a condition of comparisons. */
export interface UpdateInput {
  readonly Key: { readonly pk: { readonly S: string }; readonly sk: { readonly S: string } };
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: Numbers;
}

export interface Updated {
  readonly done: boolean;
  /** As it is now, or, when the condition did not hold, as it was. */
  readonly item: Item;
}

const operators: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
};

/** Number attributes of items, changed by DynamoDB's own expressions, one at a time. */
export class CounterTable {
  readonly items = new Map<string, Item>();

  update(input: UpdateInput): Updated {
    const key = `${input.Key.pk.S} ${input.Key.sk.S}`;
    const item = this.items.get(key) ?? {};
    const conditions = input.ConditionExpression.split(' AND ');
    if (!conditions.every(condition => holds(condition, item, input))) return { done: false, item };
    const changed = { ...item };
    const [adds = '', removes = ''] = input.UpdateExpression.split(' REMOVE ');
    for (const part of adds.replace(/^ADD /, '').split(', ')) {
      const [alias = '', value = ''] = part.split(' ');
      const name = nameOf(alias, input);
      changed[name] = (changed[name] ?? 0) + numberOf(value, input);
    }
    for (const alias of removes.split(', ').filter(text => text !== '')) delete changed[nameOf(alias, input)];
    this.items.set(key, changed);
    return { done: true, item: changed };
  }
}

/** `#a < :b`, or the same with `attribute_not_exists(#a) OR` before it, in parentheses. */
function holds(condition: string, item: Item, input: UpdateInput): boolean {
  const absent = /^\(attribute_not_exists\((#\w+)\) OR (.+)\)$/.exec(condition);
  if (absent?.[1] !== undefined && item[nameOf(absent[1], input)] === undefined) return true;
  const [alias = '', operator = '', value = ''] = (absent?.[2] ?? condition).split(' ');
  const compare = operators[operator];
  if (!compare) throw new Error(`The condition "${condition}" is none that this table knows.`);
  const actual = item[nameOf(alias, input)];
  return actual !== undefined && compare(actual, numberOf(value, input));
}

function nameOf(alias: string, { ExpressionAttributeNames: names }: UpdateInput): string {
  const name = names[alias];
  if (name === undefined) throw new Error(`The expression names ${alias}, which is not given.`);
  return name;
}

function numberOf(alias: string, { ExpressionAttributeValues: values }: UpdateInput): number {
  const value = values[alias];
  if (value === undefined) throw new Error(`The expression uses ${alias}, which is not given.`);
  return Number(value.N);
}
