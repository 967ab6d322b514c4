/** A request about items, as far as it says which partitions it reaches. */
export interface ItemRequest {
  readonly Key?: Attributes;
  readonly Item?: Attributes;
  readonly KeyConditionExpression?: string;
  readonly KeyConditions?: Readonly<Record<string, { readonly AttributeValueList?: readonly AttributeText[] }>>;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Attributes;
}

/** What a batch asks of one table: keys to read, or items to put and to delete. */
export type BatchOfTable =
  | { readonly Keys?: readonly Attributes[] }
  | readonly {
      readonly PutRequest?: { readonly Item?: Attributes };
      readonly DeleteRequest?: { readonly Key?: Attributes };
    }[];

type AttributeText = Readonly<Record<string, unknown>>;
type Attributes = Readonly<Record<string, AttributeText>>;

/**
 * The values of the partition key that a request reaches: the condition key `dynamodb:LeadingKeys` (service authorization
 * reference of DynamoDB). A scan has none.
 */
export function leadingKeys(request: ItemRequest, hashKey: string): string[] {
  const named = request.Key?.[hashKey] ?? request.Item?.[hashKey] ?? queried(request, hashKey);
  return texts([named]);
}

export function leadingKeysOfBatch(batch: BatchOfTable, hashKey: string): string[] {
  return texts(itemsOf(batch).map(item => item?.[hashKey]));
}

function itemsOf(batch: BatchOfTable): readonly (Attributes | undefined)[] {
  if ('length' in batch) return batch.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key);
  return batch.Keys ?? [];
}

function queried(request: ItemRequest, hashKey: string): AttributeText | undefined {
  const { KeyConditionExpression: expression, ExpressionAttributeNames: names = {} } = request;
  if (expression === undefined) return request.KeyConditions?.[hashKey]?.AttributeValueList?.[0];
  for (const [, name = '', value = ''] of expression.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)) {
    if ((names[name] ?? name) === hashKey) return request.ExpressionAttributeValues?.[value];
  }
  return undefined;
}

function texts(values: readonly (AttributeText | undefined)[]): string[] {
  return values.flatMap(value => (value === undefined ? [] : Object.values(value).map(String)));
}
