import type { CorruptItem } from '#shared/ports/table/corrupt-item.ts';

/** Whether a port has met an item of the table that cannot be read. */
export function isCorruptItem(error: unknown): error is CorruptItem {
  return error instanceof Error && error.name === 'CorruptItem';
}
