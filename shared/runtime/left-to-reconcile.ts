import type { OnCorrupt } from '#shared/ports/table/corrupt-item.ts';

/** For those who can do without an item that cannot be read: `reconcile` meets it within minutes, and tells people. */
export const leftToReconcile: OnCorrupt = () => undefined;
