/** An item of the table does not have the shape that it must have. Its `message` names the item and what is wrong. */
export interface CorruptItem extends Error {
  readonly name: 'CorruptItem';
  /** `<pk> / <sk>`. */
  readonly item: string;
}

/**
 * Takes what one item of a list cannot be read for; the list then holds the others. A list that is given none fails as a
 * whole.
 */
export type OnCorrupt = (corrupt: CorruptItem) => void;
