import type { ContextValue } from './policy.ts';

const special = /[.*+?^${}()|[\]\\]/g;

/** `*` stands for any characters, `?` for one. */
export function matchesWildcard(pattern: string, text: string, ignoreCase = false): boolean {
  return expression(pattern, ignoreCase ? 'is' : 's').test(text);
}

/** Policies are few and asked often. */
const expressions = new Map<string, RegExp>();

function expression(pattern: string, flags: string): RegExp {
  const key = `${flags} ${pattern}`;
  const known = expressions.get(key);
  if (known) return known;
  const source = pattern.replace(special, found => (found === '*' ? '.*' : found === '?' ? '.' : `\\${found}`));
  const made = new RegExp(`^${source}$`, flags);
  expressions.set(key, made);
  return made;
}

/** ARNs match part by part: a `*` does not reach over a colon, but for the last part. A lone `*` matches every ARN. */
export function matchesArn(pattern: string, text: string): boolean {
  const patterns = arnParts(pattern);
  const parts = arnParts(text);
  if (patterns.length < 6 || parts.length < 6) return pattern === '*' || pattern === text;
  return patterns.every((part, index) => matchesWildcard(part, parts[index] ?? ''));
}

function arnParts(text: string): readonly string[] {
  const parts = text.split(':');
  return parts.length < 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/**
 * Puts condition keys into `${aws:username}`-like variables; `${*}`, `${?}` and `${$}` stand for the characters
 * themselves. `undefined` when a variable has no value: the text then matches nothing.
 */
export function substitute(text: string, context: Readonly<Record<string, ContextValue>>): string | undefined {
  let missing = false;
  const result = text.replace(/\$\{([^}]+)\}/g, (_, expression: string) => {
    if (expression === '*' || expression === '?' || expression === '$') return expression;
    const [name = '', fallback] = expression.split(',').map(part => part.trim());
    const value = contextValue(context, name);
    if (typeof value === 'string') return value;
    if (fallback !== undefined) return fallback.replace(/^'|'$/g, '');
    missing = true;
    return '';
  });
  return missing ? undefined : result;
}

/** Condition keys do not distinguish upper and lower case. */
export function contextValue(context: Readonly<Record<string, ContextValue>>, name: string): ContextValue | undefined {
  if (name in context) return context[name];
  const wanted = name.toLowerCase();
  const found = Object.keys(context).find(key => key.toLowerCase() === wanted);
  return found === undefined ? undefined : context[found];
}
