import { isJsonObject, type Json, type JsonObject } from '../../../../asl/json.ts';

/** What a `{"Get": …}` names. */
export type Reference =
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'execution'; readonly name: string }
  | { readonly kind: 'step'; readonly step: string; readonly path: string };

export interface JsonGet {
  /** `Steps.<step>.PropertyFiles.<file>` */
  readonly propertyFile?: { readonly step: string; readonly file: string };
  readonly s3Uri?: Json;
  readonly path: Json;
}

export type Expression =
  | { readonly kind: 'get'; readonly reference: Reference }
  | { readonly kind: 'join'; readonly on: string; readonly values: readonly Json[] }
  | { readonly kind: 'jsonGet'; readonly get: JsonGet }
  | { readonly kind: 'unknown'; readonly problem: string };

/** The value function that an object stands for; `undefined` when it is an ordinary object. */
export function expressionOf(value: Json): Expression | undefined {
  if (!isJsonObject(value)) return undefined;
  const [[key, body] = ['', null], ...others] = Object.entries(value);
  if (key !== 'Get' && !key.startsWith('Std:')) return undefined;
  if (others.length > 0) return unknown(`${key} stands beside other members`);
  if (key === 'Get') return get(body);
  if (key === 'Std:Join') return join(body);
  if (key === 'Std:JsonGet') return jsonGet(body);
  return unknown(`the function ${key} is not supported`);
}

function get(body: Json): Expression {
  const reference = typeof body === 'string' ? referenceOf(body) : undefined;
  return reference ? { kind: 'get', reference } : unknown(`Get ${JSON.stringify(body)} names nothing`);
}

/** `Parameters.x`, `Execution.x`, `Steps.s.path`; `undefined` for anything else. */
export function referenceOf(text: string): Reference | undefined {
  const [, scope, name = '', path = ''] = /^(Parameters|Execution|Steps)\.([\w-]+)((?:[.[].*)?)$/.exec(text) ?? [];
  if (scope === 'Steps') return { kind: 'step', step: name, path: path.replace(/^\./, '') };
  if (path !== '') return undefined;
  if (scope === 'Parameters') return { kind: 'parameter', name };
  return scope === 'Execution' ? { kind: 'execution', name } : undefined;
}

function join(body: Json): Expression {
  if (!isJsonObject(body) || !Array.isArray(body['Values'])) return unknown('Std:Join needs Values, a list');
  const { On: on = '' } = body;
  if (typeof on !== 'string') return unknown('Std:Join needs On, a string');
  return { kind: 'join', on, values: body['Values'] };
}

function jsonGet(body: Json): Expression {
  if (!isJsonObject(body) || body['Path'] === undefined) return unknown('Std:JsonGet needs Path');
  const path = body['Path'];
  if (body['S3Uri'] !== undefined) return { kind: 'jsonGet', get: { s3Uri: body['S3Uri'], path } };
  const propertyFile = propertyFileOf(body);
  if (!propertyFile)
    return unknown('Std:JsonGet needs S3Uri, or PropertyFile of the form Steps.<step>.PropertyFiles.<file>');
  return { kind: 'jsonGet', get: { propertyFile, path } };
}

function propertyFileOf(body: JsonObject): { step: string; file: string } | undefined {
  const file = isJsonObject(body['PropertyFile']) ? body['PropertyFile']['Get'] : undefined;
  const [, step, name] = typeof file === 'string' ? (/^Steps\.([\w-]+)\.PropertyFiles\.(.+)$/.exec(file) ?? []) : [];
  return step === undefined || name === undefined ? undefined : { step, file: name };
}

function unknown(problem: string): Expression {
  return { kind: 'unknown', problem };
}

/** Every value function inside a value, at any depth, with the place where it stands. */
export function expressionsIn(value: Json, place: string): { expression: Expression; place: string }[] {
  const expression = expressionOf(value);
  if (!expression) return children(value, place).flatMap(([child, at]) => expressionsIn(child, at));
  return [{ expression, place }, ...inner(expression).flatMap(part => expressionsIn(part, place))];
}

function inner(expression: Expression): readonly Json[] {
  if (expression.kind === 'join') return expression.values;
  if (expression.kind !== 'jsonGet') return [];
  return [expression.get.path, ...(expression.get.s3Uri === undefined ? [] : [expression.get.s3Uri])];
}

function children(value: Json, place: string): [Json, string][] {
  if (Array.isArray(value)) return value.map((item, index) => [item, `${place}[${index}]`]);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([name, item]) => [item, place === '' ? name : `${place}.${name}`]);
}
