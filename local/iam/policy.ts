/** A policy document as IAM stores it, reduced to what is evaluated. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: Principal;
  readonly NotPrincipal?: Principal;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany<string | number | boolean>>>>>;
}

export type OneOrMany<T = string> = T | readonly T[];
export type Principal = '*' | Readonly<Record<string, OneOrMany>>;
export type ContextValue = string | readonly string[];

/** Who asks for what, with the condition keys the call carries. */
export interface PolicyRequest {
  readonly action: string;
  readonly resource: string;
  /** Only looked at by statements of resource policies: `{ Service: 'events.amazonaws.com' }` or `{ AWS: <ARN> }`. */
  readonly principal?: { readonly Service?: string; readonly AWS?: string };
  readonly context: Readonly<Record<string, ContextValue>>;
}

/** The statements of a parsed policy document. Throws a `TypeError` that names what is wrong with it. */
export function statementsOf(document: object): readonly Statement[] {
  const { Statement: found } = document as { Statement?: unknown };
  const statements = Array.isArray(found) ? found : [found];
  return statements.map((statement, index) => checked(statement, index));
}

function checked(statement: unknown, index: number): Statement {
  if (typeof statement !== 'object' || statement === null) {
    throw new TypeError(`A policy's statement ${index + 1} must be an object, got ${JSON.stringify(statement)}.`);
  }
  const { Effect } = statement as Statement;
  if (Effect !== 'Allow' && Effect !== 'Deny') {
    throw new TypeError(
      `A policy's statement ${index + 1} must have Effect Allow or Deny, got ${JSON.stringify(Effect)}.`,
    );
  }
  return statement as Statement;
}

export function many<T>(value: OneOrMany<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
