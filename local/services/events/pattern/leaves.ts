import { isArray, isObject, type Json, type JsonObject, type Scalar } from './json.ts';

/** The leaf values at a field of an event: the elements of an array count one by one, objects are no leaves. */
export function leaves(value: Json | undefined): readonly Scalar[] {
  if (value === undefined || isObject(value)) return [];
  return isArray(value) ? value.flatMap(leaves) : [value];
}

/** The objects at a field of an event. One that has none counts as an empty object, so that `exists: false` can hold. */
export function branches(value: Json | undefined): readonly JsonObject[] {
  const found = objects(value);
  return found.length > 0 ? found : [{}];
}

function objects(value: Json | undefined): readonly JsonObject[] {
  if (isObject(value)) return [value];
  return isArray(value) ? value.flatMap(objects) : [];
}
