import { lastKeys, paging } from '../../core/paging.ts';

interface Identified {
  readonly id: string;
}

const page = paging({
  limit: 'limit',
  token: 'position',
  next: 'position',
  size: 25,
  form: lastKeys(({ id }: Identified) => id),
});

/** A page in the order of ids; `position` is the id of the last item before it. */
export function pageOf<Item extends Identified>(items: Iterable<Item>, query: Parameters<typeof page>[1]) {
  return page(
    [...items].sort((a, b) => (a.id < b.id ? -1 : 1)),
    query,
  );
}
