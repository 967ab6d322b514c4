import { MathError } from './math-error.ts';
import { type Token, tokenize } from './tokens.ts';

/** A metric math expression, ready to be evaluated. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly id: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'negate'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/** How tightly each binary operator binds. */
const precedence: Readonly<Record<string, number>> = {
  ...{ OR: 1, '||': 1, AND: 2, '&&': 2 },
  ...{ '==': 3, '!=': 3, '<': 4, '<=': 4, '>': 4, '>=': 4 },
  ...{ '+': 5, '-': 5, '*': 6, '/': 6, '^': 7 },
};

/** Throws `MathError`. */
export function parseExpression(text: string): Expression {
  const tokens = [...tokenize(text)];
  const expression = parseBinary(tokens, 1);
  if (tokens[0]?.kind !== 'end') throw unexpected(tokens[0]);
  return expression;
}

/** Every function below takes its tokens off the front of the list. */
function parseBinary(tokens: Token[], atLeast: number): Expression {
  let left = parseUnary(tokens);
  for (;;) {
    const operator = tokens[0]?.text ?? '';
    const binds = tokens[0]?.kind !== 'text' && Object.hasOwn(precedence, operator) ? precedence[operator] : undefined;
    if (binds === undefined || binds < atLeast) return left;
    tokens.shift();
    left = { kind: 'binary', operator, left, right: parseBinary(tokens, operator === '^' ? binds : binds + 1) };
  }
}

function parseUnary(tokens: Token[]): Expression {
  if (takeIf(tokens, '-')) return { kind: 'negate', of: parseBinary(tokens, 7) };
  const token = tokens.shift();
  if (token?.kind === 'number') return { kind: 'number', value: Number(token.text) };
  if (token?.kind === 'text') return { kind: 'text', text: token.text };
  if (token?.kind === 'name') {
    return takeIf(tokens, '(')
      ? { kind: 'call', name: token.text.toUpperCase(), args: parseItems(tokens, ')') }
      : { kind: 'variable', id: token.text };
  }
  if (token?.text === '[') return { kind: 'list', items: parseItems(tokens, ']') };
  if (token?.text !== '(') throw unexpected(token);
  const inner = parseBinary(tokens, 1);
  expect(tokens, ')');
  return inner;
}

function parseItems(tokens: Token[], closing: string): Expression[] {
  if (takeIf(tokens, closing)) return [];
  const items = [parseBinary(tokens, 1)];
  while (takeIf(tokens, ',')) items.push(parseBinary(tokens, 1));
  expect(tokens, closing);
  return items;
}

function takeIf(tokens: Token[], text: string): boolean {
  if (tokens[0]?.kind !== 'symbol' || tokens[0].text !== text) return false;
  tokens.shift();
  return true;
}

function expect(tokens: Token[], text: string): void {
  if (!takeIf(tokens, text)) throw new MathError(`Expected "${text}", found ${tokens[0]?.text ?? 'nothing'}`);
}

function unexpected(token: Token | undefined): MathError {
  const what = !token || token.kind === 'end' ? 'end of the expression' : token.text;
  return new MathError(`Unexpected ${what}`);
}
