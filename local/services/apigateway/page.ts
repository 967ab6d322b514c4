/** A page in the order of ids; `position` is the id of the last item before it. */
export function pageOf<Item extends { readonly id: string }>(
  items: Iterable<Item>,
  { limit = 25, position }: { limit?: number | undefined; position?: string | undefined },
): { items: Item[]; position?: string } {
  const sorted = [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rest = position === undefined ? sorted : sorted.filter(item => item.id > position);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { items: page, ...(rest.length > page.length && last ? { position: last.id } : {}) };
}
