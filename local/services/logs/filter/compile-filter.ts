import { invalidParameter } from '../errors.ts';
import { compileJsonFilter } from './json-filter.ts';
import type { MessageTest } from './message-test.ts';
import { compileTermFilter } from './term-filter.ts';

/** Compiles a filter pattern: terms, or a condition on JSON in braces. Throws `InvalidParameterException`. */
export function compileFilter(pattern: string): MessageTest {
  const text = pattern.trim();
  if (text === '') return () => true;
  if (text.startsWith('{')) return compileJsonFilter(text);
  if (text.startsWith('[')) throw invalidParameter('The local cloud does not support space-delimited filter patterns.');
  return compileTermFilter(text);
}
