import { invalidFilter } from './invalid-filter.ts';
import { comparison } from './json-comparison.ts';
import { type Token, tokenize } from './json-tokens.ts';
import type { JsonTest, MessageTest } from './message-test.ts';

/** `{ ($.level = "ERROR") && ($.latency > 100 || $.user NOT EXISTS) }`. Messages that are not JSON do not fit. */
export function compileJsonFilter(pattern: string): MessageTest {
  if (!pattern.endsWith('}')) throw invalidFilter();
  const tokens = [...tokenize(pattern.slice(1, -1))];
  const test = anyOf(tokens);
  if (tokens.length > 0) throw invalidFilter();
  return message => {
    const parsed = parse(message);
    return parsed !== undefined && test(parsed);
  };
}

/** `a || b`. Takes its tokens off the front of the list, like the functions below. */
function anyOf(tokens: Token[]): JsonTest {
  const tests = [allOf(tokens)];
  while (takeIf(tokens, '||')) tests.push(allOf(tokens));
  return message => tests.some(test => test(message));
}

function allOf(tokens: Token[]): JsonTest {
  const tests = [operand(tokens)];
  while (takeIf(tokens, '&&')) tests.push(operand(tokens));
  return message => tests.every(test => test(message));
}

function operand(tokens: Token[]): JsonTest {
  if (!takeIf(tokens, '(')) return comparison(tokens);
  const inner = anyOf(tokens);
  if (!takeIf(tokens, ')')) throw invalidFilter();
  return inner;
}

function takeIf(tokens: Token[], text: string): boolean {
  if (tokens[0]?.kind !== 'symbol' || tokens[0].text !== text) return false;
  tokens.shift();
  return true;
}

function parse(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
