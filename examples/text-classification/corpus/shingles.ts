const words = 4;

/**
 * The set of hashed runs of four words of a text, for comparing texts. Case, digits and punctuation are ignored, so
 * that two mailings of one spam which differ in a serial number or a date are equal.
 */
export function shingles(text: string): Set<number> {
  const tokens = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const set = new Set<number>();
  const last = Math.max(1, tokens.length - words + 1);
  for (let start = 0; start < last; start++) set.add(hash32(tokens.slice(start, start + words).join(' ')));
  return set;
}

/** FNV-1a over UTF-16 code units, with a final mix so that all bits vary. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
