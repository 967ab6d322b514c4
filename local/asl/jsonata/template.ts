import { isJsonObject, type Json } from '../json.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { expressionIn } from './expression.ts';

/**
 * Evaluates every `{% %}` string in a JSON template, however deep; all else stays as written. `location` names the
 * template's field and grows with the path: `Arguments/Input/name`.
 */
export async function evaluateTemplate(template: Json, location: string, scope: Scope): Promise<Json> {
  const text = expressionIn(template);
  if (text !== undefined) return evaluate(text, location, scope);
  if (Array.isArray(template)) return evaluateList(template, location, scope);
  if (!isJsonObject(template)) return template;
  const result: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(template))
    result[key] = await evaluateTemplate(value, `${location}/${key}`, scope);
  return result;
}

async function evaluateList(template: readonly Json[], location: string, scope: Scope): Promise<Json[]> {
  const result: Json[] = [];
  for (const [index, value] of template.entries())
    result.push(await evaluateTemplate(value, `${location}[${index}]`, scope));
  return result;
}
