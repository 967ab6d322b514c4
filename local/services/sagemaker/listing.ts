/** The members that SageMaker's `List…` calls filter and sort on. Times are milliseconds since the epoch. */
export interface Listed {
  readonly name: string;
  readonly creationTime: number;
  readonly lastModifiedTime?: number;
  readonly status?: string;
}

export interface ListQuery {
  readonly NameContains?: string | undefined;
  readonly StatusEquals?: string | undefined;
  readonly CreationTimeAfter?: Date | undefined;
  readonly CreationTimeBefore?: Date | undefined;
  readonly LastModifiedTimeAfter?: Date | undefined;
  readonly LastModifiedTimeBefore?: Date | undefined;
  readonly SortBy?: string | undefined;
  readonly SortOrder?: string | undefined;
}

type SortKey = 'Name' | 'CreationTime' | 'Status';

const sortKeys: Record<SortKey, (item: Listed) => string | number> = {
  Name: item => item.name,
  CreationTime: item => item.creationTime,
  Status: item => item.status ?? '',
};

/** The items that a query selects, in its order (by default: the newest first). `items` come in the order of creation. */
export function listing<Item extends Listed>(
  items: Iterable<Item>,
  query: ListQuery,
  defaults: { sortBy: SortKey; order: 'Ascending' | 'Descending' } = { sortBy: 'CreationTime', order: 'Descending' },
): Item[] {
  const key = sortKeys[(query.SortBy as SortKey | undefined) ?? defaults.sortBy] ?? sortKeys.CreationTime;
  const sorted = [...items].filter(item => selected(item, query)).sort((a, b) => compare(key(a), key(b)));
  return (query.SortOrder ?? defaults.order) === 'Ascending' ? sorted : sorted.reverse();
}

function selected(item: Listed, query: ListQuery): boolean {
  const contains = query.NameContains?.toLowerCase();
  return (
    (contains === undefined || item.name.toLowerCase().includes(contains)) &&
    (query.StatusEquals === undefined || item.status === query.StatusEquals) &&
    within(item.creationTime, query.CreationTimeAfter, query.CreationTimeBefore) &&
    within(item.lastModifiedTime ?? item.creationTime, query.LastModifiedTimeAfter, query.LastModifiedTimeBefore)
  );
}

function within(time: number, after: Date | undefined, before: Date | undefined): boolean {
  return (after === undefined || time > after.getTime()) && (before === undefined || time < before.getTime());
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
