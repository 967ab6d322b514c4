import { AwsError } from '../../core/aws-error.ts';

/** One page of a list, with the token that leads to the next one. The token is the position in the list. */
export function page<Item>(
  items: readonly Item[],
  token: string | undefined,
  limit = 100,
): { readonly items: Item[]; readonly NextToken: string | undefined } {
  const start = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(start) || start < 0 || start > items.length) {
    throw new AwsError('ValidationException', 'The specified NextToken is not valid.');
  }
  const end = start + limit;
  return { items: items.slice(start, end), NextToken: end < items.length ? String(end) : undefined };
}
