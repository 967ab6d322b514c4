import { isJsonObject, type Json } from '../../../../asl/json.ts';
import { serviceModel } from '../../../../model/service-model.ts';
import type { Shape, ShapeRef } from '../../../../model/shape.ts';
import { brokenRules } from '../../../../model/validation/scalar-constraints.ts';
import { expressionOf } from './expressions.ts';

/**
 * What in a step's `Arguments` cannot be a request of `operation`, member by member. Value functions are taken for
 * granted: their values are known only when the step runs. `unasked` are members that the service fills in itself.
 */
export function argumentFaults(value: Json, operation: string, unasked: readonly string[]): string[] {
  const model = serviceModel('sagemaker');
  const ref = model.operations[operation]?.input;
  if (!ref) throw new Error(`The model of SageMaker has no operation ${operation}.`);
  if (!isJsonObject(value)) return ['Arguments must be an object.'];
  return faultsOf(value, ref, 'Arguments', unasked);
}

function faultsOf(value: Json, ref: ShapeRef, place: string, unasked: readonly string[] = []): string[] {
  if (value === null || expressionOf(value)) return [];
  const shape = serviceModel('sagemaker').shapeOf(ref);
  const wrongType = typeFault(value, shape, place);
  if (wrongType) return [wrongType];
  if (isJsonObject(value) && shape.type === 'structure') return ofStructure(value, shape, place, unasked);
  const own = brokenRules(value, shape).map(
    ({ constraint }) => `Value ${JSON.stringify(value)} at '${place}' failed to satisfy constraint: ${constraint}.`,
  );
  if (Array.isArray(value) && shape.member) {
    const { member } = shape;
    return [...own, ...value.flatMap((item, index) => faultsOf(item, member, `${place}[${index}]`))];
  }
  if (isJsonObject(value) && shape.value) {
    const { value: ref_ } = shape;
    return [...own, ...Object.entries(value).flatMap(([key, item]) => faultsOf(item, ref_, `${place}.${key}`))];
  }
  return own;
}

function ofStructure(
  value: { [key: string]: Json },
  shape: Shape,
  place: string,
  unasked: readonly string[],
): string[] {
  const members = shape.members ?? {};
  const given = Object.entries(value).filter(([, item]) => item !== null);
  const unknown = given.filter(([name]) => !members[name]);
  const missing = (shape.required ?? []).filter(name => !unasked.includes(name) && (value[name] ?? null) === null);
  return [
    ...unknown.map(([name]) => `Unknown Argument member '${name}' at '${place}'.`),
    ...missing.map(name => `Missing Argument member '${name}' at '${place}'.`),
    ...given.flatMap(([name, item]) => {
      const member = members[name];
      return member ? faultsOf(item, member, `${place}.${name}`) : [];
    }),
  ];
}

const kinds: Readonly<Record<string, (value: Json) => boolean>> = {
  structure: isJsonObject,
  map: isJsonObject,
  list: Array.isArray,
  string: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  integer: value => Number.isInteger(value),
  long: value => Number.isInteger(value),
  float: value => typeof value === 'number',
  double: value => typeof value === 'number',
};

function typeFault(value: Json, shape: Shape, place: string): string | undefined {
  const fits = kinds[shape.type];
  if (!fits || fits(value)) return undefined;
  return `'${place}' must be a ${shape.type}, got ${JSON.stringify(value).slice(0, 80)}.`;
}
