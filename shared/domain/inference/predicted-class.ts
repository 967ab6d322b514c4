import { pointedAt } from '../json-pointer.ts';

/** Answers above this size are not opened to count their class. */
const largestCounted = 16 * 1024;
const longestLabel = 64;

const utf8 = new TextDecoder();

/**
 * The class that a small JSON answer predicts, at the JSON pointer `pointer`; undefined when there is none to see.
 * Numbers and booleans are classes too.
 */
export function predictedClass(
  pointer: string | undefined,
  contentType: string | undefined,
  body: Uint8Array,
): string | undefined {
  if (pointer === undefined || body.byteLength > largestCounted || !/\bjson\b/i.test(contentType ?? ''))
    return undefined;
  const value = pointedAt(parse(body), pointer);
  if (typeof value === 'string') return value.slice(0, longestLabel);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    return undefined;
  }
}
