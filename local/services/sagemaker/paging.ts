import { invalid } from './invalid.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly NextToken?: string;
}

/** One page of `items`. Tokens are opaque to clients; they hold the offset of the next page. */
export function page<Item>(
  items: readonly Item[],
  query: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
  defaultSize = 10,
): Page<Item> {
  const start = offset(query.NextToken);
  const end = start + (query.MaxResults ?? defaultSize);
  const next = end < items.length ? { NextToken: btoa(`offset:${end}`) } : {};
  return { items: items.slice(start, end), ...next };
}

function offset(token: string | undefined): number {
  if (token === undefined) return 0;
  const match = /^offset:(\d+)$/.exec(decoded(token));
  if (!match) throw invalid('The token provided is not valid.');
  return Number(match[1]);
}

function decoded(token: string): string {
  try {
    return atob(token);
  } catch {
    return '';
  }
}
