/** Identity and chance, as a parameter: seeded, so that a virtual run repeats itself. */
export interface Random {
  /** A number in [0, 1). */
  number(): number;
  /** A version-4 shaped UUID. */
  uuid(): string;
  /** `length` characters of `alphabet` (lower-case letters and digits by default). */
  text(length: number, alphabet?: string): string;
}

/** A small, fast, seeded generator (mulberry32). Not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  function number(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  function text(length: number, alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'): string {
    return Array.from({ length }, () => alphabet[Math.floor(number() * alphabet.length)]).join('');
  }
  function uuid(): string {
    const hex = text(32, '0123456789abcdef').split('');
    hex[12] = '4';
    hex[16] = '89ab'[Math.floor(number() * 4)] ?? '8';
    const digits = hex.join('');
    return [8, 12, 16, 20, 32].map((end, i) => digits.slice([0, 8, 12, 16, 20][i], end)).join('-');
  }
  return { number, uuid, text };
}
