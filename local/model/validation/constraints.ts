import { checkType } from '../codecs/type-mismatch.ts';
import type { ServiceModel } from '../service-model.ts';
import type { Shape, ShapeRef } from '../shape.ts';
import { allRules, brokenRules } from './scalar-constraints.ts';
import { printed, type Violation } from './violation.ts';

type Path = readonly string[];

/**
 * Everything in which a decoded value does not fit its shape, in the order of the model's members. Throws a
 * `SerializationError` when a value is of another type altogether, which only callers inside the cloud can bring about.
 */
export function violationsOf(
  value: unknown,
  ref: ShapeRef,
  model: ServiceModel,
  path: Path = [],
): readonly Violation[] {
  const shape = model.shapeOf(ref);
  checkType(value, shape.type);
  if (shape.type === 'structure') return [...unionRule(value, shape, path), ...ofMembers(value, shape, model, path)];
  if (shape.type === 'list') return [...own(value, shape, path), ...ofItems(value, shape, model, path)];
  if (shape.type === 'map') return [...own(value, shape, path), ...ofEntries(value, shape, model, path)];
  return own(value, shape, path);
}

function own(value: unknown, shape: Shape, path: Path): readonly Violation[] {
  return brokenRules(value, shape).map(broken => ({ ...broken, path, ...shown(value, shape) }));
}

/** Payload bytes and sensitive texts are never printed back. */
function shown(value: unknown, shape: Shape): { value?: string } {
  return value instanceof Uint8Array || shape.sensitive ? {} : { value: printed(value) };
}

function ofMembers(value: unknown, shape: Shape, model: ServiceModel, path: Path): readonly Violation[] {
  const source = value as Readonly<Record<string, unknown>>;
  const required = new Set(shape.required ?? []);
  return Object.entries(shape.members ?? {}).flatMap(([name, ref]) => {
    const member = source[name];
    if (member !== undefined && member !== null) return violationsOf(member, ref, model, [...path, name]);
    return required.has(name) ? [absent([...path, name])] : [];
  });
}

function absent(path: Path): Violation {
  return { kind: 'required', path, value: 'null', constraint: 'Member must not be null' };
}

function unionRule(value: unknown, shape: Shape, path: Path): readonly Violation[] {
  if (!shape.union) return [];
  const set = Object.entries(value as object).filter(([, member]) => member !== undefined && member !== null);
  if (set.length === 1) return [];
  const constraint = `Member must have exactly one of: [${Object.keys(shape.members ?? {}).join(', ')}]`;
  return [{ kind: 'union', path, value: printed(value), constraint }];
}

function ofItems(value: unknown, shape: Shape, model: ServiceModel, path: Path): readonly Violation[] {
  const ref = shape.member;
  if (!ref) return [];
  const items = value as readonly unknown[];
  const itemShape = model.shapeOf(ref);
  if (isScalar(itemShape)) return together(items, itemShape, value, path, 'Member');
  return items.flatMap((item, index) => violationsOf(item, ref, model, [...path, String(index + 1), 'member']));
}

function ofEntries(value: unknown, shape: Shape, model: ServiceModel, path: Path): readonly Violation[] {
  const { key, value: ref } = shape;
  if (!key || !ref) return [];
  const entries = Object.entries(value as object);
  const keys = entries.map(([name]) => name);
  const keyRule = together(keys, model.shapeOf(key), value, path, 'Map keys');
  const valueShape = model.shapeOf(ref);
  if (!isScalar(valueShape)) {
    return [
      ...keyRule,
      ...entries.flatMap(([name, item]) => violationsOf(item, ref, model, [...path, name, 'member'])),
    ];
  }
  const values = entries.map(([, item]) => item);
  return [...keyRule, ...together(values, valueShape, value, path, 'Map value')];
}

/** AWS reports plain items as one violation of the whole list or map, and tells all of the item's rules. */
function together(
  items: readonly unknown[],
  shape: Shape,
  whole: unknown,
  path: Path,
  what: string,
): readonly Violation[] {
  for (const item of items) checkType(item, shape.type);
  const broken = items.flatMap(item => brokenRules(item, shape))[0];
  if (!broken) return [];
  const constraint = `${what} must satisfy constraint: [${allRules(shape).join(', ')}]`;
  return [{ ...broken, path, value: printed(whole), constraint }];
}

function isScalar(shape: Shape): boolean {
  return shape.type !== 'structure' && shape.type !== 'list' && shape.type !== 'map';
}
