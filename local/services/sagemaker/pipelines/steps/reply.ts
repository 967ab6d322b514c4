import type { Json, JsonObject } from '../../../../asl/json.ts';
import { serviceModel } from '../../../../model/service-model.ts';

/** An API reply as the JSON that properties are read from: times in ISO 8601, absent members left out. */
export function asJson(reply: object): JsonObject {
  return JSON.parse(JSON.stringify(reply)) as JsonObject;
}

/** A list that properties address by name. */
export function byName(value: Json | undefined, member: string): Json {
  if (!Array.isArray(value)) return {};
  const named = value.flatMap(item => {
    const name = typeof item === 'object' && item !== null && !Array.isArray(item) ? item[member] : undefined;
    return typeof name === 'string' ? [[name, item] as const] : [];
  });
  return Object.fromEntries(named);
}

/** The members that an operation answers with. */
export function replyMembers(operation: string): string[] {
  const model = serviceModel('sagemaker');
  const output = model.operations[operation]?.output;
  return output ? Object.keys(model.shapeOf(output).members ?? {}) : [];
}

/** Some members of an object, in the order of `names`. */
export function pick(value: Json | undefined, names: readonly string[]): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(names.map(name => [name, value[name] ?? null]));
}
