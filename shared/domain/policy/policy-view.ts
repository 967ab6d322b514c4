import { z } from 'zod';
import { closestKey } from './closest-key.ts';
import { policySchema } from './policy.ts';

/** The values within a schema, each key by its written name: what is renamed or defaulted afterwards plays no part. */
type ViewOf<Schema> =
  Schema extends z.ZodPipe<infer Object extends z.ZodObject>
    ? ViewOf<Object>
    : Schema extends z.ZodObject<infer Shape>
      ? { readonly [Key in keyof Shape]?: ViewOf<Shape[Key]> }
      : Schema extends z.ZodOptional<infer Inner> | z.ZodDefault<infer Inner> | z.ZodPrefault<infer Inner>
        ? ViewOf<Inner>
        : z.output<Schema>;

/**
 * What can be read of a policy, each key by itself and by its written name: a wrong value hides no other, and throws
 * `Unreadable` when it is asked for. Durations are milliseconds, sizes bytes.
 */
export type PolicyView = ViewOf<typeof policySchema>;

/** That a key is asked for whose value is wrong, so that nothing can be said that depends on it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Reads every key of `document` that is right by itself, with the defaults of those left out. */
export function viewPolicy(document: unknown): PolicyView {
  const whole = isMapping(document) ? document : {};
  const read = view(policySchema, whole);
  return (read === 'wrong' ? {} : read.value) as PolicyView;
}

type Read = { readonly value: unknown } | 'wrong';

function view(schema: z.core.$ZodType, value: unknown): Read {
  const object = value === undefined ? undefined : objectWithin(schema);
  if (!object || !isMapping(value)) {
    const result = z.safeParse(schema, value);
    return result.success ? { value: result.data } : 'wrong';
  }
  const known = Object.keys(object.shape);
  const meant = Object.keys(value).map(key => (known.includes(key) ? key : closestKey(key, known)));
  // What has no key of ours was meant as something else.
  if (meant.length > 0 && meant.every(key => key === undefined)) return 'wrong';
  const misspelt = new Set(meant);
  const fields = Object.entries(object.shape).map(([key, part]) => {
    const isMissing = value[key] === undefined;
    return [key, isMissing && misspelt.has(key) ? 'wrong' : view(part, value[key])] as const;
  });
  return { value: Object.defineProperties({}, Object.fromEntries(fields.flatMap(property))) };
}

function property([key, read]: readonly [string, Read]): [string, PropertyDescriptor][] {
  if (read === 'wrong') return [[key, { enumerable: true, get: unreadable }]];
  return read.value === undefined ? [] : [[key, { enumerable: true, value: read.value }]];
}

function unreadable(): never {
  throw new Unreadable();
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object schema inside defaults, optionals and the transformation that renames keys. */
function objectWithin(schema: z.core.$ZodType): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema;
  if (schema instanceof z.ZodPipe) return objectWithin(schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault) {
    return objectWithin(schema.unwrap());
  }
  return undefined;
}
