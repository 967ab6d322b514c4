const second = 1000;
const minute = 60 * second;

/** After so long a set of keys is read again: an issuer that takes a key back is heard within that time. */
const goodForMs = 10 * minute;
/** For so long an issuer that cannot be reached is taken at its last word. */
const usableForMs = 60 * minute;
/** A token with an unknown key has the set read again, but not more often than this: anybody can invent key ids. */
const unknownKeyPauseMs = 30 * second;
/** An issuer that could not be reached is left alone for so long. */
const failurePauseMs = 5 * second;

/** When the keys of an issuer were read, and when that was last tried in vain. Milliseconds of one clock. */
export interface KeySetAge {
  readonly readAt?: number | undefined;
  readonly failedAt?: number | undefined;
}

/** `use` the keys that are there, `read` them first, or nothing can be said: the issuer is `silent`. */
export type KeySetUse = 'use' | 'read' | 'silent';

/** What is to be done before a token is checked. */
export function keySetUse({ readAt, failedAt }: KeySetAge, now: number): KeySetUse {
  const age = readAt === undefined ? Number.POSITIVE_INFINITY : now - readAt;
  if (age < goodForMs) return 'use';
  if (failedAt === undefined || now - failedAt >= failurePauseMs) return 'read';
  return age < usableForMs ? 'use' : 'silent';
}

/** Whether a read that failed leaves keys to go by. */
export function isStillUsable({ readAt }: KeySetAge, now: number): boolean {
  return readAt !== undefined && now - readAt < usableForMs;
}

/** Whether a token with an unknown key is worth another read. */
export function mayReadForUnknownKey({ readAt, failedAt }: KeySetAge, now: number): boolean {
  const last = Math.max(readAt ?? Number.NEGATIVE_INFINITY, failedAt ?? Number.NEGATIVE_INFINITY);
  return now - last >= unknownKeyPauseMs;
}
