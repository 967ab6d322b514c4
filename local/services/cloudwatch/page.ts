import { AwsError } from '../../core/aws-error.ts';

/** One page of a list. The token is the position of the next page. */
export function page<Item>(
  items: readonly Item[],
  token: string | undefined,
  limit: number,
): { readonly items: Item[]; readonly NextToken: string | undefined } {
  const start = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(start) || start < 0)
    throw new AwsError('InvalidNextToken', 'The specified nextToken is invalid.');
  const end = start + limit;
  return { items: items.slice(start, end), NextToken: end < items.length ? String(end) : undefined };
}
