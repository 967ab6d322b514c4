import { invalidToken } from './errors.ts';

const defaultSize = 100;

/** One page of a list. `maxResults` 0 or absent means 100. Throws `InvalidToken` for a token this service never gave. */
export function page<Item>(
  items: readonly Item[],
  maxResults: number | undefined,
  nextToken: string | undefined,
): { items: Item[]; nextToken?: string } {
  const from = nextToken === undefined ? 0 : offsetIn(nextToken);
  const to = from + (maxResults || defaultSize);
  return { items: items.slice(from, to), ...(to < items.length ? { nextToken: tokenFor(to) } : {}) };
}

const prefix = 'page:';

const tokenFor = (offset: number): string => Buffer.from(`${prefix}${offset}`).toString('base64url');

function offsetIn(token: string): number {
  const text = Buffer.from(token, 'base64url').toString();
  const offset = Number(text.slice(prefix.length));
  if (!text.startsWith(prefix) || !Number.isInteger(offset) || offset < 0) throw invalidToken('Invalid token');
  return offset;
}
