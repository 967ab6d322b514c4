import type { Journey, RouteSlot } from '../../test/support/journey.ts';

/** An item of the table in DynamoDB's own form. */
export type Item = Readonly<Record<string, Attribute>> & { readonly pk: { S: string }; readonly sk: { S: string } };

export type Attribute = Readonly<Record<string, unknown>>;

export async function itemsOf(journey: Journey): Promise<Item[]> {
  const TableName = journey.output('TableName');
  const { Items } = await journey.call<{ Items: Item[] }>('dynamodb', 'Scan', { TableName, ConsistentRead: true });
  return [...Items].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

export async function put(journey: Journey, Item: Item): Promise<void> {
  await journey.call('dynamodb', 'PutItem', { TableName: journey.output('TableName'), Item });
}

export async function remove(journey: Journey, { pk, sk }: Item): Promise<void> {
  await journey.call('dynamodb', 'DeleteItem', { TableName: journey.output('TableName'), Key: { pk, sk } });
}

export function nameOf({ pk, sk }: Item): string {
  return `${pk.S} / ${sk.S}`;
}

/** The slots of a route's item that take requests; none where somebody has made nonsense of it. */
export function slotsOf(item: Readonly<Record<string, unknown>> | undefined): RouteSlot[] {
  const list = (item?.['slots'] as { L?: readonly unknown[] } | undefined)?.L ?? [];
  const slots = list.map(one => {
    const { name, version, share } = (one as { M?: Record<string, { S?: string; N?: string }> }).M ?? {};
    return { name: String(name?.S), version: Number(version?.N), share: Number(share?.N) };
  });
  return slots.filter(({ share }) => share > 0);
}
