import type { StateType } from '../definition.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Report } from './diagnostic.ts';
import { checkErrorHandling } from './error-handling.ts';
import { checkExpressions } from './expressions.ts';
import { jsonPathFields, stateFields } from './state-fields.ts';
import type { Surroundings } from './surroundings.ts';
import { typeChecks } from './type-checks.ts';

const always: readonly string[] = ['Type', 'Comment', 'QueryLanguage'];

export function checkState(state: Json | undefined, location: string, around: Surroundings): void {
  const { report } = around;
  if (!isJsonObject(state)) {
    report.schema(location, 'A state must be a JSON object');
    return;
  }
  const type = state['Type'];
  if (type === undefined) {
    report.schema(location, 'These fields are required: [Type]');
    return;
  }
  if (typeof type !== 'string' || !(type in stateFields)) {
    report.schema(
      `${location}/Type`,
      `Type must be one of ${Object.keys(stateFields).join(', ')}, but is ${JSON.stringify(type)}`,
    );
    return;
  }
  if (!checkLanguage(state, location, around)) return;
  checkFields(state, type as StateType, location, report);
  if (type === 'Task' || type === 'Parallel' || type === 'Map') checkErrorHandling(state, location, report);
  typeChecks[type as StateType]?.(state, location, around);
  for (const field of [
    'Arguments',
    'Output',
    'Assign',
    'ItemSelector',
    'Error',
    'Cause',
    'Items',
    'Seconds',
    'Timestamp',
    'TimeoutSeconds',
    'HeartbeatSeconds',
    'MaxConcurrency',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
  ])
    checkExpressions(report, state[field], `${location}/${field}`);
}

function checkLanguage(state: JsonObject, location: string, { report, language }: Surroundings): boolean {
  const own = state['QueryLanguage'];
  if (own === 'JSONPath' && language === 'JSONata') {
    report.schema(location, "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
    return false;
  }
  if (own !== undefined && own !== 'JSONPath' && own !== 'JSONata') {
    report.schema(`${location}/QueryLanguage`, "'QueryLanguage' must be one of 'JSONPath', 'JSONata'");
    return false;
  }
  if ((own ?? language) === 'JSONata') return true;
  report.schema(
    location,
    "The local cloud does not support states in JSONPath. Set 'QueryLanguage' to 'JSONata' for this state or the whole state machine",
  );
  return false;
}

function checkFields(state: JsonObject, type: StateType, location: string, report: Report): void {
  const fields = stateFields[type];
  const missing = fields.required.filter(field => !(field in state));
  if (missing.length > 0) report.schema(location, `These fields are required: [${missing.join(', ')}]`);
  const known = [...always, ...fields.required, ...fields.optional, ...(fields.transition ? ['Next', 'End'] : [])];
  for (const field of Object.keys(state))
    if (!known.includes(field)) report.schema(`${location}/${field}`, unknownField(field));
  if (fields.transition) checkTransition(state, location, report);
}

function unknownField(field: string): string {
  if (jsonPathFields.includes(field)) return `The field '${field}' is not supported by the JSONata query language`;
  return 'Field is not supported';
}

function checkTransition(state: JsonObject, location: string, report: Report): void {
  const { Next, End } = state;
  if (End !== undefined && typeof End !== 'boolean') report.schema(`${location}/End`, 'Expected value of type Boolean');
  if (Next !== undefined && typeof Next !== 'string')
    report.schema(`${location}/Next`, 'Expected value of type String');
  if ((Next === undefined) === (End !== true))
    report.schema(location, "Exactly one of these fields is required: [Next, End], and 'End' must be true");
}
