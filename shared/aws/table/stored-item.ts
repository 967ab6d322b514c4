import type * as z from 'zod';
import type { CorruptItem, OnCorrupt } from '#shared/ports/table/corrupt-item.ts';

export type Item = Readonly<Record<string, unknown>>;

/** Makes a stored item what it stands for. */
export type ReadItem<Value> = (item: Item) => Value;

/** Thrown by `readAs`. Somebody has written the item by other means than Sluice's. */
class UnreadableItem extends Error implements CorruptItem {
  override readonly name = 'CorruptItem';
  readonly item: string;

  constructor({ pk, sk }: Item, faults: readonly string[]) {
    const item = `${String(pk)} / ${String(sk)}`;
    super(`The item ${item} of the table cannot be read: ${faults.join('; ')}. Put it right, or delete it.`);
    this.item = item;
  }
}

export function isCorruptItem(error: unknown): error is CorruptItem {
  return error instanceof UnreadableItem;
}

/**
 * A reader that refuses an item of another shape before anything is done with it. The item is taken as it is, without its
 * key; `shape` only judges it. @throws CorruptItem
 */
export function readAs<Value>(shape: z.ZodType, take: (item: Item) => unknown = withoutKey): ReadItem<Value> {
  return item => {
    const value = taken(item, take);
    const judged = shape.safeParse(value);
    if (!judged.success) throw new UnreadableItem(item, judged.error.issues.map(faultOf));
    return value as Value;
  };
}

/** Items that can be read. One that cannot goes to `onCorrupt`, or fails the whole list where there is none. */
export function readEach<Value>(items: readonly Item[], read: ReadItem<Value>, onCorrupt?: OnCorrupt): Value[] {
  return items.flatMap(item => {
    try {
      return [read(item)];
    } catch (error) {
      if (!onCorrupt || !(error instanceof UnreadableItem)) throw error;
      onCorrupt(error);
      return [];
    }
  });
}

export function withoutKey({ pk: _pk, sk: _sk, ...rest }: Item): Item {
  return rest;
}

function taken(item: Item, take: (item: Item) => unknown): unknown {
  try {
    return take(item);
  } catch (error) {
    throw new UnreadableItem(item, [error instanceof Error ? error.message : String(error)]);
  }
}

function faultOf({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.') || 'the whole item'}: ${message}`;
}
