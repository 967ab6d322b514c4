import type { Parameter } from '@aws-sdk/client-sagemaker';
import type { Json } from '../../../asl/json.ts';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';
import type { ParameterDeclaration } from '../pipelines/definition/definition.ts';
import { isOfType } from '../pipelines/definition/read-parameters.ts';

/**
 * The value of each declared parameter: as given, parsed by its type, else its default. Throws a `ValidationException`
 * that names every parameter which is unknown, has no value or one that does not fit.
 */
export function readParameterValues(
  declared: readonly ParameterDeclaration[],
  given: readonly Decoded<Parameter>[],
): Map<string, Json> {
  const unknown = given.filter(({ Name }) => !declared.some(({ name }) => name === Name));
  const faults = unknown.map(({ Name }) => `Parameter '${Name}' is not declared by the pipeline.`);
  const values = new Map<string, Json>();
  for (const declaration of declared) {
    const value = parameterValue(declaration, given.findLast(({ Name }) => Name === declaration.name)?.Value);
    if (typeof value === 'object') faults.push(value.fault);
    else values.set(declaration.name, value);
  }
  if (faults.length > 0) throw invalid(`Invalid pipeline parameters. ${faults.join(' ')}`);
  return values;
}

type Value = string | number | boolean | { readonly fault: string };

function parameterValue(
  { name, type, defaultValue, enumValues }: ParameterDeclaration,
  given: string | undefined,
): Value {
  if (given === undefined) {
    return isScalar(defaultValue)
      ? defaultValue
      : { fault: `Parameter '${name}' has no default and was given no value.` };
  }
  const value = given === '' ? undefined : parse(given, type);
  if (value === undefined || !isOfType(value, type)) {
    return {
      fault: `Parameter '${name}' must be of type ${type}${type === 'String' ? ' that is not empty' : ''}, got "${given}".`,
    };
  }
  if (enumValues && !enumValues.includes(value)) {
    return { fault: `Parameter '${name}' must be one of ${enumValues.map(String).join(', ')}, got "${given}".` };
  }
  return value;
}

function isScalar(value: Json | undefined): value is string | number | boolean {
  return value !== undefined && typeof value !== 'object';
}

/** Values come as strings only. */
function parse(text: string, type: ParameterDeclaration['type']): string | number | boolean | undefined {
  if (type === 'String') return text;
  if (type === 'Boolean') return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
  return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
}
