import { createHash } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import { type Random, seededRandom } from '../../core/random.ts';
import { compile } from './expression.ts';

/**
 * The functions that Step Functions adds to JSONata, and replacements for those of JSONata that read the machine's clock
 * or draw chance. `$eval` is not offered.
 */
export function extraFunctions(clock: Clock, random: Random): Record<string, unknown> {
  return {
    partition,
    range,
    hash,
    parse,
    random: (seed?: number) => (seed === undefined ? random.number() : seededRandom(integerSeed(seed)).number()),
    uuid: () => random.uuid(),
    shuffle: (items?: unknown[]) => (items === undefined ? undefined : shuffle(items, random)),
    millis: () => clock.now(),
    now: (picture?: string, timezone?: string) => formatTime(clock.now(), picture, timezone),
    eval: undefined,
  };
}

/** Arrays of `size` elements, the last one shorter. */
function partition(items: unknown, size: unknown): unknown[][] | undefined {
  if (items === undefined) return undefined;
  const list = Array.isArray(items) ? items : [items];
  const step = Math.floor(Number(size));
  if (!(step >= 1)) throw failure('partition', 'its second argument must be a positive number');
  return Array.from({ length: Math.ceil(list.length / step) }, (_, i) => list.slice(i * step, (i + 1) * step));
}

/** From `start` to `end` by `step`, both ends included. */
function range(start: unknown, end: unknown, step: unknown): number[] {
  const [from, to, by] = [Number(start), Number(end), Number(step)];
  if (![from, to, by].every(Number.isFinite) || by === 0)
    throw failure('range', 'it takes three numbers, and the step must not be 0');
  const count = Math.floor((to - from) / by) + 1;
  if (count > longestRange) throw failure('range', `it would give more than ${longestRange} elements`);
  return Array.from({ length: Math.max(0, count) }, (_, i) => from + i * by);
}

const longestRange = 100_000;

const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function hash(content: unknown, algorithm: unknown): string | undefined {
  if (content === undefined) return undefined;
  const name = algorithms[String(algorithm)];
  if (!name) throw failure('hash', `the algorithm must be one of ${Object.keys(algorithms).join(', ')}`);
  return createHash(name).update(String(content), 'utf8').digest('hex');
}

function parse(text: unknown): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(String(text));
  } catch (error) {
    throw failure('parse', `the text is not JSON: ${(error as Error).message}`);
  }
}

function shuffle(items: readonly unknown[], random: Random): unknown[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random.number() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

function formatTime(now: number, picture?: string, timezone?: string): Promise<unknown> {
  return compile('$fromMillis($at, $picture, $timezone)').evaluate(undefined, { at: now, picture, timezone });
}

function integerSeed(seed: number): number {
  return Number.isInteger(seed) ? seed : Math.floor(seed * 2 ** 32);
}

function failure(name: string, problem: string): { code: string; message: string } {
  return { code: 'T0410', message: `The function $${name} cannot be applied: ${problem}.` };
}
