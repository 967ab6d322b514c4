import type { OutputParameter } from '@aws-sdk/client-sagemaker';
import { isJsonObject, type Json, type JsonObject } from '../../../../asl/json.ts';
import { StepFailure } from './step-failure.ts';

const types = ['String', 'Integer', 'Float', 'Boolean'];

/** What is wrong with a step's declared outputs. */
export function outputFaults(value: Json | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return ['OutputParameters must be a list.'];
  if (value.length > 50) return [`OutputParameters may hold 50 outputs, got ${value.length}.`];
  return value.flatMap((output, index) => {
    const place = `OutputParameters[${index}]`;
    if (!isJsonObject(output) || typeof output['OutputName'] !== 'string')
      return [`${place}: Missing member 'OutputName'.`];
    return types.includes(String(output['OutputType'] ?? 'String'))
      ? []
      : [`${place}.OutputType must be one of ${types.join(', ')}, got ${JSON.stringify(output['OutputType'])}.`];
  });
}

/** The declared outputs out of what was given, in the types declared. Throws a `StepFailure` for one that is absent. */
export function readOutputs(declared: Json | undefined, given: JsonObject): JsonObject {
  const outputs = Array.isArray(declared) ? declared.filter(isJsonObject) : [];
  return Object.fromEntries(
    outputs.map(({ OutputName, OutputType = 'String' }) => {
      const name = String(OutputName);
      return [name, typed(name, given[name], String(OutputType))];
    }),
  );
}

function typed(name: string, value: Json | undefined, type: string): Json {
  if (value === undefined || value === null) throw new StepFailure(`Output parameter '${name}' was not returned.`);
  if (type === 'String') return typeof value === 'string' ? value : JSON.stringify(value);
  if (type === 'Boolean') return value === true || value === 'true' || value === 'True';
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  if (Number.isFinite(number) && (type === 'Float' || Number.isInteger(number))) return number;
  throw new StepFailure(`Output parameter '${name}' is ${JSON.stringify(value)}, which is no ${type}.`);
}

/** As the step's metadata shows them. */
export function shownOutputs(outputs: JsonObject): OutputParameter[] {
  return Object.entries(outputs).map(([Name, value]) => ({
    Name,
    Value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}
