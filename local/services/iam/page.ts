import { AwsError } from '../../core/aws-error.ts';

const defaultPage = 100;

/** One page of an IAM list; the marker is the position of the next item. */
export function page<Item>(
  all: readonly Item[],
  marker: string | undefined,
  size = defaultPage,
): { readonly items: readonly Item[]; readonly rest: { readonly IsTruncated: boolean; readonly Marker?: string } } {
  const start = Number(marker ?? 0);
  if (!Number.isInteger(start) || start < 0) throw new AwsError('ValidationError', `Invalid Marker: ${marker}`);
  const end = start + size;
  const more = end < all.length;
  return { items: all.slice(start, end), rest: { IsTruncated: more, ...(more && { Marker: String(end) }) } };
}
