import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Report } from './diagnostic.ts';
import { checkExpressions } from './expressions.ts';

/** The fields of a Retrier that hold numbers, with their lowest and highest values. */
const retrierNumbers: Readonly<Record<string, readonly [number, number]>> = {
  IntervalSeconds: [1, 99_999_999],
  MaxAttempts: [0, 99_999_999],
  BackoffRate: [1, Number.MAX_VALUE],
  MaxDelaySeconds: [1, 31_622_400],
};

export function checkErrorHandling(state: JsonObject, location: string, report: Report): void {
  for (const [index, retrier] of list(state, 'Retry', location, report).entries())
    checkRetrier(retrier, `${location}/Retry[${index}]`, report);
  for (const [index, catcher] of list(state, 'Catch', location, report).entries())
    checkCatcher(catcher, `${location}/Catch[${index}]`, report);
}

/** The entries of Retry or Catch, their `ErrorEquals` checked: States.ALL stands alone, in the last entry. */
function list(state: JsonObject, field: string, location: string, report: Report): JsonObject[] {
  const entries = state[field];
  if (entries === undefined) return [];
  if (!Array.isArray(entries) || !entries.every(isJsonObject)) {
    report.schema(`${location}/${field}`, 'Expected value of type Array of objects');
    return [];
  }
  for (const [index, entry] of entries.entries())
    checkErrorEquals(entry['ErrorEquals'], `${location}/${field}[${index}]`, index === entries.length - 1, report);
  return entries;
}

function checkErrorEquals(names: Json | undefined, location: string, last: boolean, report: Report): void {
  if (names === undefined) {
    report.schema(location, 'These fields are required: [ErrorEquals]');
    return;
  }
  if (!Array.isArray(names) || names.length === 0 || !names.every(name => typeof name === 'string')) {
    report.schema(`${location}/ErrorEquals`, 'Expected a non-empty array of strings');
    return;
  }
  if (!names.includes('States.ALL')) return;
  if (names.length > 1) report.schema(`${location}/ErrorEquals`, 'States.ALL must appear alone');
  if (!last) report.schema(`${location}/ErrorEquals`, 'States.ALL must be in the last entry');
}

function checkRetrier(retrier: JsonObject, location: string, report: Report): void {
  for (const [field, value] of Object.entries(retrier)) {
    const bounds = retrierNumbers[field];
    if (bounds) {
      if (typeof value !== 'number' || value < bounds[0] || value > bounds[1])
        report.schema(`${location}/${field}`, `Expected a number from ${bounds[0]} to ${bounds[1]}`);
    } else if (field === 'JitterStrategy') {
      if (value !== 'FULL' && value !== 'NONE') report.schema(`${location}/${field}`, "Expected 'FULL' or 'NONE'");
    } else if (field !== 'ErrorEquals' && field !== 'Comment')
      report.schema(`${location}/${field}`, 'Field is not supported');
  }
}

function checkCatcher(catcher: JsonObject, location: string, report: Report): void {
  if (typeof catcher['Next'] !== 'string') report.schema(location, 'These fields are required: [Next]');
  for (const field of Object.keys(catcher))
    if (!['ErrorEquals', 'Next', 'Output', 'Assign', 'Comment'].includes(field))
      report.schema(`${location}/${field}`, 'Field is not supported');
  checkExpressions(report, catcher['Output'], `${location}/Output`);
  checkExpressions(report, catcher['Assign'], `${location}/Assign`);
}
