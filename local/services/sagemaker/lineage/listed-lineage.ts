import { listing } from '../listing.ts';

interface Query {
  readonly CreatedAfter?: Date | undefined;
  readonly CreatedBefore?: Date | undefined;
  readonly SortBy?: string | undefined;
  readonly SortOrder?: string | undefined;
}

/** In the order that is asked for (by default the newest first); lists of lineage name their times otherwise than others. */
export function listedLineage<Item extends { readonly name: string; readonly creationTime: number }>(
  items: readonly Item[],
  { CreatedAfter, CreatedBefore, SortBy, SortOrder }: Query,
): Item[] {
  return listing(items, { CreationTimeAfter: CreatedAfter, CreationTimeBefore: CreatedBefore, SortBy, SortOrder });
}
