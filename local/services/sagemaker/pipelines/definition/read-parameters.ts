import { isJsonObject, type Json } from '../../../../asl/json.ts';
import type { ParameterDeclaration } from './definition.ts';
import type { DefinitionFaults } from './faults.ts';

const types = ['String', 'Integer', 'Float', 'Boolean'] as const;
const namePattern = /^[A-Za-z0-9\-_]{1,64}$/;
const known = ['Name', 'Type', 'DefaultValue', 'EnumValues', 'Description'];

/** The declared parameters; what is wrong with them goes into `faults`. */
export function readParameters(value: Json | undefined, faults: DefinitionFaults): ParameterDeclaration[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    faults.add('Parameters must be a list.');
    return [];
  }
  const read = value.flatMap((item, index) => readParameter(item, index, faults));
  const twice = read.filter(({ name }, index) => read.findIndex(other => other.name === name) < index);
  for (const { name } of twice) faults.add(`Parameter '${name}' is declared twice.`);
  return read;
}

function readParameter(item: Json, index: number, faults: DefinitionFaults): ParameterDeclaration[] {
  const name = isJsonObject(item) ? item['Name'] : undefined;
  if (!isJsonObject(item) || typeof name !== 'string' || !namePattern.test(name)) {
    faults.add(`Parameters[${index}]: Name must match ${namePattern.source}.`);
    return [];
  }
  for (const member of Object.keys(item)) {
    if (!known.includes(member)) faults.add(`Parameter '${name}': Unknown member '${member}'.`);
  }
  const type = types.find(one => one === item['Type']);
  if (!type) {
    faults.add(`Parameter '${name}': Type must be one of ${types.join(', ')}, got ${JSON.stringify(item['Type'])}.`);
    return [];
  }
  const defaultValue = item['DefaultValue'] ?? undefined;
  const enumValues = Array.isArray(item['EnumValues']) ? item['EnumValues'] : undefined;
  const declaration = { name, type, defaultValue, enumValues };
  for (const given of [...(defaultValue === undefined ? [] : [defaultValue]), ...(enumValues ?? [])]) {
    if (!isOfType(given, type)) faults.add(`Parameter '${name}': ${JSON.stringify(given)} is no ${type}.`);
  }
  if (defaultValue !== undefined && enumValues && !enumValues.includes(defaultValue)) {
    faults.add(`Parameter '${name}': DefaultValue is not among EnumValues.`);
  }
  return [declaration];
}

export function isOfType(value: Json, type: ParameterDeclaration['type']): boolean {
  if (type === 'String') return typeof value === 'string';
  if (type === 'Boolean') return typeof value === 'boolean';
  return typeof value === 'number' && (type === 'Float' || Number.isInteger(value));
}
