import { invalidParameter } from './errors.ts';

/** One page of a list; SNS pages hold 100 items. The token is the position of the next page. */
export function page<Item>(
  items: readonly Item[],
  token: string | undefined,
): { readonly items: Item[]; readonly NextToken: string | undefined } {
  const start = token ? Number(token) : 0;
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('NextToken');
  const end = start + 100;
  return { items: items.slice(start, end), NextToken: end < items.length ? String(end) : undefined };
}
