import { randomInt } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The value of a new API key: 40 characters, 238 bits of chance. */
export function randomKey(): string {
  return Array.from({ length: 40 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
