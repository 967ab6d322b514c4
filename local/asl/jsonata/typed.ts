import { isJsonObject, type Json, jsonType } from '../json.ts';
import { QueryEvaluationError } from '../states-error.ts';
import type { Scope } from './evaluate.ts';
import { expressionIn } from './expression.ts';
import { evaluateTemplate } from './template.ts';

interface Types {
  string: string;
  boolean: boolean;
  integer: number;
  number: number;
  array: Json[];
  object: { [key: string]: Json };
}

const checks: Readonly<Record<keyof Types, (value: Json) => boolean>> = {
  string: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  integer: value => Number.isInteger(value),
  number: value => typeof value === 'number',
  array: Array.isArray,
  object: isJsonObject,
};

/** Evaluates a field that must come out as one type. Throws `States.QueryEvaluationError` when it does not. */
export async function evaluateTyped<Type extends keyof Types>(
  template: Json,
  location: string,
  type: Type,
  scope: Scope,
): Promise<Types[Type]> {
  const value = await evaluateTemplate(template, location, scope);
  if (checks[type](value)) return value as Types[Type];
  const text = expressionIn(template);
  const field =
    text === undefined
      ? `The field '${location}'`
      : `The JSONata expression '${text}' specified for the field '${location}'`;
  throw new QueryEvaluationError(
    location,
    `${field} returned an unexpected result type. Expected '${type}', but was '${jsonType(value)}' for value: ${JSON.stringify(value)}`,
  );
}
