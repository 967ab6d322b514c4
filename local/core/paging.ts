import type { AwsError } from './aws-error.ts';

/** How a service's tokens name the place where the next page begins. */
export interface TokenForm<Item> {
  /** The index of the first item of the page. Throws for a token that the service never gave. */
  read(token: string, items: readonly Item[]): number;
  write(end: number, items: readonly Item[]): string;
}

/** How a service pages its lists, with the members named as its API names them. */
export interface PagingTerms<Limit extends string, Token extends string, Next extends string, Item> {
  /** The request's member with the number of items that a page may hold; absent where callers cannot choose. */
  readonly limit?: Limit;
  /** The request's member with the token. */
  readonly token: Token;
  /** The answer's member with the token of the next page. */
  readonly next: Next;
  /** Items on a page when the request says nothing, or 0. */
  readonly size: number;
  /** What a page never exceeds, whatever the request says. */
  readonly most?: number;
  readonly form: TokenForm<Item>;
}

export type PageQuery<Limit extends string, Token extends string> = {
  readonly [Member in Limit]?: number | undefined;
} & { readonly [Member in Token]?: string | undefined };

export type Page<Item, Next extends string> = { readonly items: Item[] } & { readonly [Member in Next]?: string };

/** Cuts lists as one service does: `page(items, request)` is a page of `items` and, when there is more, its token. */
export function paging<Base, Token extends string, Next extends string, Limit extends string = never>(
  terms: PagingTerms<Limit, Token, Next, Base>,
) {
  return <Item extends Base>(
    items: readonly Item[],
    query: PageQuery<Limit, Token>,
    size = terms.size,
  ): Page<Item, Next> => {
    const { limit, token } = asked(terms, query);
    const start = token === undefined ? 0 : terms.form.read(token, items);
    const end = start + Math.min(limit || size, terms.most ?? Number.POSITIVE_INFINITY);
    const next = end < items.length ? { [terms.next]: terms.form.write(end, items) } : {};
    return { items: items.slice(start, end), ...next } as Page<Item, Next>;
  };
}

function asked<Limit extends string, Token extends string>(
  terms: { readonly limit?: Limit; readonly token: Token },
  query: PageQuery<Limit, Token>,
): { readonly limit: number | undefined; readonly token: string | undefined } {
  return { limit: terms.limit === undefined ? undefined : query[terms.limit], token: query[terms.token] };
}

type Refuse = (token: string) => AwsError;

/** The position in the list, in digits. An empty token is the beginning. */
export function positions(refuse: Refuse): TokenForm<unknown> {
  return {
    read(token) {
      if (!/^\d*$/.test(token)) throw refuse(token);
      return Number(token);
    },
    write: String,
  };
}

/** The position in the list, wrapped so that nobody reads it. */
export function opaquePositions(refuse: Refuse): TokenForm<unknown> {
  return {
    read(token) {
      const [, digits] = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
      if (digits === undefined) throw refuse(token);
      return Number(digits);
    },
    write: end => Buffer.from(`page:${end}`).toString('base64url'),
  };
}

/** The key of the last item before the page. Lists must come in the order of their keys; any text is a token. */
export function lastKeys<Item>(key: (item: Item) => string): TokenForm<Item> {
  return {
    read(token, items) {
      const start = items.findIndex(item => key(item) > token);
      return start < 0 ? items.length : start;
    },
    write(end, items) {
      const last = items[end - 1];
      return last === undefined ? '' : key(last);
    },
  };
}
