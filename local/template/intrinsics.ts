import { type Template, TemplateError } from './template.ts';

/** Everything an intrinsic function may look up while a template is being resolved. */
export interface Scope {
  readonly template: Template;
  /** `Ref` of a parameter, a pseudo parameter (`AWS::Region`) or a resource that exists already. */
  ref(name: string): string | undefined;
  /** `Fn::GetAtt` of a resource that exists already. */
  attribute(logicalId: string, name: string): string | undefined;
  /** The value of a condition of the template. */
  condition(name: string): boolean;
}

type Intrinsic = (argument: unknown, scope: Scope, at: string) => unknown;

/** What `{Ref: 'AWS::NoValue'}` resolves to: the property is removed. */
const noValue = Symbol('AWS::NoValue');

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope, at) => reference(asText(name, at), scope, at),
  'Fn::GetAtt': (target, scope, at) => attributeOf(target, scope, at),
  'Fn::Sub': (argument, scope, at) => substitute(argument, scope, at),
  'Fn::Join': (argument, scope, at) => {
    const [separator, parts] = asPair(argument, at);
    return asList(resolve(parts, scope, at), at)
      .map(String)
      .join(asText(separator, at));
  },
  'Fn::Select': (argument, scope, at) => {
    const [index, list] = asPair(argument, at);
    const values = asList(resolve(list, scope, at), at);
    const value = values[Number(resolve(index, scope, at))];
    if (value === undefined) throw new TemplateError(`${at}: Fn::Select index ${index} is outside the list.`);
    return value;
  },
  'Fn::Split': (argument, scope, at) => {
    const [separator, text] = asPair(argument, at);
    return asText(resolve(text, scope, at), at).split(asText(separator, at));
  },
  'Fn::If': (argument, scope, at) => {
    const [name, yes, no] = asList(argument, at);
    return resolve(scope.condition(asText(name, at)) ? yes : no, scope, at);
  },
  'Fn::Equals': (argument, scope, at) => {
    const [left, right] = asPair(argument, at);
    return JSON.stringify(resolve(left, scope, at)) === JSON.stringify(resolve(right, scope, at));
  },
  'Fn::And': (argument, scope, at) => asList(argument, at).every(part => resolve(part, scope, at) === true),
  'Fn::Or': (argument, scope, at) => asList(argument, at).some(part => resolve(part, scope, at) === true),
  'Fn::Not': (argument, scope, at) => resolve(asList(argument, at)[0], scope, at) !== true,
  Condition: (name, scope, at) => scope.condition(asText(name, at)),
  'Fn::FindInMap': (argument, scope, at) => {
    const [map, first, second] = asList(resolve(argument, scope, at), at).map(String);
    const value = scope.template.Mappings?.[map ?? '']?.[first ?? '']?.[second ?? ''];
    if (value === undefined) throw new TemplateError(`${at}: no mapping ${map}.${first}.${second}.`);
    return value;
  },
  'Fn::Base64': (argument, scope, at) => Buffer.from(asText(resolve(argument, scope, at), at)).toString('base64'),
  'Fn::ToJsonString': (argument, scope, at) => JSON.stringify(resolve(argument, scope, at)),
  'Fn::Length': (argument, scope, at) => asList(resolve(argument, scope, at), at).length,
};

/** Resolves every intrinsic function in `value`. Throws a `TemplateError` that names the place. */
export function resolve(value: unknown, scope: Scope, at: string): unknown {
  if (Array.isArray(value)) return value.map((part, i) => resolve(part, scope, `${at}[${i}]`)).filter(isPresent);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [key, argument] = entries[0] ?? [];
  if (entries.length === 1 && key !== undefined && isIntrinsic(key, argument)) return apply(key, argument, scope, at);
  return Object.fromEntries(
    entries
      .map(([name, part]) => [name, resolve(part, scope, `${at}.${name}`)] as const)
      .filter(([, part]) => isPresent(part)),
  );
}

/** The logical ids that `value` refers to, by `Ref`, `Fn::GetAtt` or `Fn::Sub`. */
export function references(value: unknown): Set<string> {
  const found = new Set<string>();
  visit(value);
  return found;

  function visit(part: unknown): void {
    if (Array.isArray(part)) for (const item of part) visit(item);
    else if (typeof part === 'object' && part !== null) {
      for (const [key, argument] of Object.entries(part)) {
        if (key === 'Ref' && typeof argument === 'string') found.add(argument);
        else if (key === 'Fn::GetAtt')
          found.add(String(Array.isArray(argument) ? argument[0] : argument).split('.')[0] ?? '');
        else if (key === 'Fn::Sub') for (const name of substitutedNames(argument)) found.add(name);
        visit(argument);
      }
    }
  }
}

function apply(name: string, argument: unknown, scope: Scope, at: string): unknown {
  const intrinsic = intrinsics[name];
  if (!intrinsic) {
    throw new TemplateError(
      `${at}: the local cloud does not know ${name}. It knows ${Object.keys(intrinsics).join(', ')}.`,
    );
  }
  return intrinsic(argument, scope, at);
}

/** `Condition` is an intrinsic inside conditions, and an ordinary key with an object inside IAM statements. */
function isIntrinsic(key: string, argument: unknown): boolean {
  return key === 'Ref' || key.startsWith('Fn::') || (key === 'Condition' && typeof argument === 'string');
}

function isPresent(value: unknown): boolean {
  return value !== noValue;
}

function reference(name: string, scope: Scope, at: string): unknown {
  if (name === 'AWS::NoValue') return noValue;
  const value = scope.ref(name);
  if (value === undefined) throw new TemplateError(`${at}: nothing is called "${name}".`);
  return value;
}

function attributeOf(target: unknown, scope: Scope, at: string): string {
  const [logicalId = '', ...rest] = Array.isArray(target) ? target.map(String) : asText(target, at).split('.');
  const name = rest.join('.');
  const value = scope.attribute(logicalId, name);
  if (value === undefined) throw new TemplateError(`${at}: ${logicalId} has no attribute "${name}".`);
  return value;
}

const placeholder = /\$\{(!?)([^}]+)\}/g;

function substitute(argument: unknown, scope: Scope, at: string): string {
  const [text, variables] = Array.isArray(argument)
    ? [asText(argument[0], at), argument[1]]
    : [asText(argument, at), {}];
  const own = new Map(Object.entries((variables ?? {}) as object).map(([k, v]) => [k, resolve(v, scope, at)]));
  return text.replace(placeholder, (match, escaped: string, name: string) => {
    if (escaped) return match.replace('!', '');
    const key = name.trim();
    if (own.has(key)) return String(own.get(key));
    return String(key.includes('.') ? attributeOf(key, scope, at) : reference(key, scope, at));
  });
}

function substitutedNames(argument: unknown): string[] {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  return [...String(text).matchAll(placeholder)]
    .filter(([, escaped]) => !escaped)
    .map(([, , name]) => (name ?? '').trim().split('.')[0] ?? '')
    .filter(name => !Object.hasOwn((variables ?? {}) as object, name));
}

function asText(value: unknown, at: string): string {
  if (typeof value === 'string') return value;
  throw new TemplateError(`${at}: expected a string, got ${JSON.stringify(value)}.`);
}

function asList(value: unknown, at: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new TemplateError(`${at}: expected a list, got ${JSON.stringify(value)}.`);
}

function asPair(value: unknown, at: string): [unknown, unknown] {
  const [first, second] = asList(value, at);
  return [first, second];
}
