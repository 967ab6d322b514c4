import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../../core/aws-error.ts';

/** The rule of a composite alarm: what it looks at, and when it holds. */
export interface CompositeRule {
  /** The names of the alarms in the rule. */
  readonly names: ReadonlySet<string>;
  /** Whether the rule holds, given each alarm's state. */
  readonly holds: (stateOf: (name: string) => StateValue | undefined) => boolean;
}

type Holds = CompositeRule['holds'];
type Tokens = string[];

const stateTests: ReadonlySet<string> = new Set(['ALARM', 'OK', 'INSUFFICIENT_DATA']);

/** `ALARM(a) AND (NOT OK("b") OR ALARM(arn:…))`, `TRUE`, `FALSE`. Throws `ValidationError`. */
export function parseCompositeRule(text: string): CompositeRule {
  const names = new Set<string>();
  const tokens = tokenize(text);
  const holds = parseOr(tokens, names);
  if (tokens.length > 0) throw invalidRule(`unexpected "${tokens[0]}"`);
  return { names, holds };
}

/** Words, quoted texts and parentheses; a name in parentheses may hold anything but a closing one. */
function tokenize(text: string): Tokens {
  const tokens = [
    ...text.matchAll(/\s*(\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"[^"]*"|[^")]*)\s*\)|[()]|[A-Z]+)\s*/gy),
  ];
  const length = tokens.reduce((sum, match) => sum + match[0].length, 0);
  if (length !== text.length) throw invalidRule(`cannot read "${text.slice(length, length + 20)}"`);
  return tokens.map(match => match[1] ?? '');
}

/** The functions below take their tokens off the front of the list. */
function parseOr(tokens: Tokens, names: Set<string>): Holds {
  const parts = [parseAnd(tokens, names)];
  while (takeIf(tokens, 'OR')) parts.push(parseAnd(tokens, names));
  return stateOf => parts.some(holds => holds(stateOf));
}

function parseAnd(tokens: Tokens, names: Set<string>): Holds {
  const parts = [parseNot(tokens, names)];
  while (takeIf(tokens, 'AND')) parts.push(parseNot(tokens, names));
  return stateOf => parts.every(holds => holds(stateOf));
}

function parseNot(tokens: Tokens, names: Set<string>): Holds {
  if (takeIf(tokens, 'NOT')) {
    const holds = parseNot(tokens, names);
    return stateOf => !holds(stateOf);
  }
  if (takeIf(tokens, '(')) {
    const holds = parseOr(tokens, names);
    if (!takeIf(tokens, ')')) throw invalidRule('a closing parenthesis is missing');
    return holds;
  }
  return parseTest(tokens.shift(), names);
}

function parseTest(token: string | undefined, names: Set<string>): Holds {
  if (token === 'TRUE') return () => true;
  if (token === 'FALSE') return () => false;
  const [, state = '', reference = ''] = /^(\w+)\s*\(\s*(?:"?)(.*?)(?:"?)\s*\)$/.exec(token ?? '') ?? [];
  if (!stateTests.has(state) || reference === '') throw invalidRule(`unexpected "${token ?? 'end of the rule'}"`);
  const name = reference.split(':alarm:').pop() ?? reference;
  names.add(name);
  return stateOf => stateOf(name) === state;
}

function takeIf(tokens: Tokens, text: string): boolean {
  if (tokens[0] !== text) return false;
  tokens.shift();
  return true;
}

function invalidRule(what: string): AwsError {
  return new AwsError('ValidationError', `AlarmRule is not valid: ${what}.`);
}
