import type { QueryLanguage } from '../definition.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { IntegrationResolver } from '../task.ts';
import { checkState } from './check-state.ts';
import { type Diagnostic, Report } from './diagnostic.ts';
import { checkTransitions } from './transitions.ts';

const machineFields: readonly string[] = ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'];
const flowFields: readonly string[] = ['Comment', 'ProcessorConfig', 'QueryLanguage', 'StartAt', 'States'];

/** Checks the text of a definition and reports everything wrong with it at once. */
export function validateDefinition(text: string, resolve: IntegrationResolver): readonly Diagnostic[] {
  const parsed = parse(text);
  if ('diagnostic' in parsed) return [parsed.diagnostic];
  const { definition } = parsed;
  const report = new Report();
  const language = machineLanguage(definition, report);
  if (!language) return report.diagnostics;
  const names = new Set<string>();
  const timeout = definition['TimeoutSeconds'];
  if (timeout !== undefined && (!Number.isInteger(timeout) || Number(timeout) < 1 || Number(timeout) > 99_999_999))
    report.schema('/TimeoutSeconds', 'Expected an integer from 1 to 99999999');
  checkFlow(definition, '/', machineFields);
  return report.diagnostics;

  function checkFlow(flow: Json | undefined, location: string, allowed: readonly string[]): void {
    if (!isJsonObject(flow)) {
      report.schema(location, 'Expected value of type Object');
      return;
    }
    const missing = ['States', 'StartAt'].filter(field => !(field in flow));
    if (missing.length > 0) report.schema(location, `These fields are required: [${missing.join(', ')}]`);
    const at = location === '/' ? '' : location;
    for (const field of Object.keys(flow))
      if (!allowed.includes(field)) report.schema(`${at}/${field}`, 'Field is not supported');
    const states = flow['States'];
    if (states === undefined) return;
    if (!isJsonObject(states) || Object.keys(states).length === 0) {
      report.schema(`${at}/States`, 'Expected a non-empty object');
      return;
    }
    for (const [name, state] of Object.entries(states)) {
      checkName(name, `${at}/States/${name}`);
      checkState(state, `${at}/States/${name}`, {
        report,
        language: language ?? 'JSONPath',
        resolve,
        checkFlow: (inner, place) => checkFlow(inner, place, flowFields),
      });
    }
    checkTransitions(flow['StartAt'], states, location, report);
  }

  function checkName(name: string, location: string): void {
    if (name.length > 80) report.schema(location, 'A state name must have at most 80 characters');
    if (names.has(name))
      report.schema(location, `The state name '${name}' is used more than once in the state machine`);
    names.add(name);
  }
}

function machineLanguage(definition: JsonObject, report: Report): QueryLanguage | undefined {
  const language = definition['QueryLanguage'] ?? 'JSONPath';
  if (language === 'JSONata' || language === 'JSONPath') return language;
  report.schema('/QueryLanguage', "'QueryLanguage' must be one of 'JSONPath', 'JSONata'");
  return undefined;
}

function parse(text: string): { definition: JsonObject } | { diagnostic: Diagnostic } {
  const severity = 'ERROR';
  if (text.trim() === '') return { diagnostic: notAnObject };
  try {
    const definition: Json = JSON.parse(text);
    return isJsonObject(definition) ? { definition } : { diagnostic: notAnObject };
  } catch (error) {
    return { diagnostic: { severity, code: 'INVALID_JSON_DESCRIPTION', message: (error as Error).message } };
  }
}

const notAnObject: Diagnostic = {
  severity: 'ERROR',
  code: 'SCHEMA_VALIDATION_FAILED',
  message: 'Definition must be a valid JSON object',
};

/** The message of `InvalidDefinition`. */
export function invalidDefinitionMessage(diagnostics: readonly Diagnostic[]): string {
  const findings = diagnostics.map(
    ({ code, message, location }) => `${code}: ${message}${location === undefined ? '' : ` at ${location}`}`,
  );
  return `Invalid State Machine Definition: '${findings.join(', ')}'`;
}
