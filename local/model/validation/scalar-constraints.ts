import type { Shape } from '../shape.ts';
import { fullMatch } from './pattern.ts';
import type { Violation } from './violation.ts';

export type Broken = Pick<Violation, 'kind' | 'constraint' | 'minimum' | 'maximum'>;

interface Rule {
  readonly kind: Violation['kind'];
  /** What AWS says of the rule, or `undefined` where the shape has no such rule. */
  describe(shape: Shape): string | undefined;
  holds(value: unknown, shape: Shape): boolean;
}

const numeric = new Set(['integer', 'long', 'float', 'double']);

/** How far a value can be counted: characters, bytes, items; a number counts as itself. */
function measure(value: unknown, shape: Shape): number {
  if (typeof value === 'string') return shape.inBytes ? Buffer.byteLength(value) : [...value].length;
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : Number(value);
}

function bound(shape: Shape, limit: number | undefined, relation: 'less' | 'greater'): string | undefined {
  if (limit === undefined) return undefined;
  if (shape.inBytes) return `Member must have size ${relation} than or equal to ${limit} bytes in UTF-8 encoding`;
  return `Member must have ${numeric.has(shape.type) ? 'value' : 'length'} ${relation} than or equal to ${limit}`;
}

function boundKind(shape: Shape): 'range' | 'length' {
  return numeric.has(shape.type) ? 'range' : 'length';
}

const rules: readonly Rule[] = [
  {
    kind: 'length',
    describe: shape => bound(shape, shape.max, 'less'),
    holds: (value, shape) => shape.max === undefined || measure(value, shape) <= shape.max,
  },
  {
    kind: 'length',
    describe: shape => bound(shape, shape.min, 'greater'),
    holds: (value, shape) => shape.min === undefined || measure(value, shape) >= shape.min,
  },
  {
    kind: 'enum',
    describe: shape => shape.enum && `Member must satisfy enum value set: [${shape.enum.join(', ')}]`,
    holds: (value, shape) => !shape.enum || shape.enum.includes(String(value)),
  },
  {
    kind: 'pattern',
    describe: shape =>
      shape.pattern === undefined ? undefined : `Member must satisfy regular expression pattern: ${shape.pattern}`,
    holds: matchesPattern,
  },
];

/** A text far longer than its maximum is not matched: some patterns would take very long on it. */
function matchesPattern(value: unknown, shape: Shape): boolean {
  if (shape.pattern === undefined || typeof value !== 'string') return true;
  if (shape.max !== undefined && value.length > 2 * shape.max) return true;
  return fullMatch(shape.pattern)?.test(value) ?? true;
}

/** The rules of its own shape that a value breaks; members and items are not looked at. */
export function brokenRules(value: unknown, shape: Shape): readonly Broken[] {
  return rules
    .filter(rule => !rule.holds(value, shape))
    .map(rule => ({
      kind: rule.kind === 'length' ? boundKind(shape) : rule.kind,
      constraint: rule.describe(shape) ?? '',
      ...(shape.min !== undefined && { minimum: shape.min }),
      ...(shape.max !== undefined && { maximum: shape.max }),
    }));
}

/** Everything a shape asks of a value, broken or not. */
export function allRules(shape: Shape): readonly string[] {
  return rules.map(rule => rule.describe(shape)).filter(text => text !== undefined);
}
