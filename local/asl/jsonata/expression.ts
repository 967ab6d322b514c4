import jsonata from 'jsonata';

/** The text inside `{% %}`, or undefined when `value` is not an expression. */
export function expressionIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('{%') || !value.endsWith('%}') || value.length < 4)
    return undefined;
  return value.slice(2, -2).trim();
}

/** What goes wrong inside JSONata: a code like `T2001`, a message, a position. */
export interface JsonataFailure {
  readonly code?: string;
  readonly message?: string;
  readonly position?: number;
}

const compiled = new Map<string, jsonata.Expression>();

/** Compiles once per text. Throws a `JsonataFailure` when the syntax is wrong. */
export function compile(text: string): jsonata.Expression {
  let expression = compiled.get(text);
  if (!expression) {
    expression = jsonata(text);
    if (compiled.size >= cacheSize) compiled.clear();
    compiled.set(text, expression);
  }
  return expression;
}

const cacheSize = 5_000;

/** `code: message`, as Step Functions quotes a failed expression. */
export function describeFailure(failure: unknown): string {
  const { code, message } = failure as JsonataFailure;
  return code ? `${code}: ${message ?? ''}` : (message ?? String(failure));
}
