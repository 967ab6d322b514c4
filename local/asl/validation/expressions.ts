import { isJsonObject, type Json } from '../json.ts';
import { compile, describeFailure, expressionIn } from '../jsonata/expression.ts';
import type { Report } from './diagnostic.ts';

/** Compiles every expression in a field, however deep, and reports those with wrong syntax. */
export function checkExpressions(report: Report, value: Json | undefined, location: string): void {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) checkExpressions(report, each, `${location}[${index}]`);
  } else if (isJsonObject(value)) {
    for (const [key, each] of Object.entries(value)) checkExpressions(report, each, `${location}/${key}`);
  } else if (typeof value === 'string') checkExpression(report, value, location);
}

function checkExpression(report: Report, value: string, location: string): void {
  const text = expressionIn(value);
  if (text === undefined) {
    if (/^\s*\{%|%\}\s*$/.test(value))
      report.schema(location, `A JSONata expression must begin with '{%' and end with '%}', but is: ${value}`);
    return;
  }
  try {
    compile(text);
  } catch (failure) {
    report.schema(location, `The JSONata expression '${text}' is invalid: ${describeFailure(failure)}`);
  }
}
