import { MathError } from './math-error.ts';

export interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'symbol' | 'end';
  readonly text: string;
}

const form =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|"([^"]*)"|'([^']*)'|(<=|>=|==|!=|&&|\|\||[-+*/^()[\],<>]))/y;

/** Splits a metric math expression. Throws `MathError`. */
export function tokenize(expression: string): readonly Token[] {
  const tokens: Token[] = [];
  const text = expression.trimEnd();
  form.lastIndex = 0;
  while (form.lastIndex < text.length) {
    const at = form.lastIndex;
    const match = form.exec(text);
    if (!match)
      throw new MathError(`Unexpected character at position ${at + 1}: ${text.slice(at).trim().slice(0, 10)}`);
    tokens.push(toToken(match));
  }
  return [...tokens, { kind: 'end', text: 'the end of the expression' }];
}

function toToken([, number, name, double, single, symbol]: RegExpExecArray): Token {
  if (number !== undefined) return { kind: 'number', text: number };
  if (name !== undefined) return { kind: 'name', text: name };
  const quoted = double ?? single;
  return quoted === undefined ? { kind: 'symbol', text: symbol ?? '' } : { kind: 'text', text: quoted };
}
