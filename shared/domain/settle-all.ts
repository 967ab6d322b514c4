/** What came of one item of work. */
export type Settled<Item, Result> =
  | { readonly item: Item; readonly result: Result }
  | { readonly item: Item; readonly error: unknown };

/**
 * Works on `items`, at most `atOnce` of them at a time, and waits for all of them, however the others end: nothing is
 * still under way when this returns. Never rejects. The answers are in the order of the items.
 */
export async function settleAll<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Settled<Item, Result>[]> {
  const settled: Settled<Item, Result>[] = [];
  const queue = items.entries();
  const takeTurns = async () => {
    for (const [index, item] of queue) settled[index] = await settle(item, work);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, takeTurns));
  return settled;
}

/** The results of all. When all have ended, the first error is thrown if there was one. */
export async function workOnAll<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const settled = await settleAll(items, atOnce, work);
  return settled.map(one => {
    if ('error' in one) throw one.error;
    return one.result;
  });
}

async function settle<Item, Result>(item: Item, work: (item: Item) => Promise<Result>): Promise<Settled<Item, Result>> {
  try {
    return { item, result: await work(item) };
  } catch (error) {
    return { item, error };
  }
}
