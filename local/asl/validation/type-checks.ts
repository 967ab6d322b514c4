import type { StateType } from '../definition.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { expressionIn } from '../jsonata/expression.ts';
import { rfc3339 } from '../states/wait.ts';
import { checkExpressions } from './expressions.ts';
import { checkMapMode } from './map-checks.ts';
import type { Surroundings } from './surroundings.ts';

type Check = (state: JsonObject, location: string, around: Surroundings) => void;

/** What each state type demands beyond its list of fields. */
export const typeChecks: Readonly<Partial<Record<StateType, Check>>> = {
  Choice(state, location, { report }) {
    const choices = state['Choices'];
    if (choices === undefined) return;
    if (!Array.isArray(choices) || choices.length === 0) {
      report.schema(`${location}/Choices`, 'Expected a non-empty array');
      return;
    }
    for (const [index, rule] of choices.entries()) {
      const at = `${location}/Choices[${index}]`;
      const fields: JsonObject = isJsonObject(rule) ? rule : {};
      const missing = ['Condition', 'Next'].filter(field => !(field in fields));
      if (missing.length > 0) report.schema(at, `These fields are required: [${missing.join(', ')}]`);
      for (const field of Object.keys(fields))
        if (!['Condition', 'Next', 'Output', 'Assign', 'Comment'].includes(field))
          report.schema(`${at}/${field}`, 'Field is not supported');
      checkExpressions(report, fields['Condition'], `${at}/Condition`);
      checkExpressions(report, fields['Output'], `${at}/Output`);
      checkExpressions(report, fields['Assign'], `${at}/Assign`);
    }
  },

  Wait(state, location, { report }) {
    const given = ['Seconds', 'Timestamp'].filter(field => field in state);
    if (given.length !== 1) report.schema(location, 'Exactly one of these fields is required: [Seconds, Timestamp]');
    const timestamp = state['Timestamp'];
    if (timestamp !== undefined && expressionIn(timestamp) === undefined && !rfc3339.test(String(timestamp)))
      report.schema(`${location}/Timestamp`, 'Expected an RFC 3339 time');
    checkNumber(state, 'Seconds', [0, 99_999_999], location, { report });
  },

  Task(state, location, { report, resolve }) {
    const resource = state['Resource'];
    if (typeof resource === 'string') {
      const integration = resolve(resource);
      if ('unsupported' in integration) report.schema(`${location}/Resource`, integration.unsupported);
      else checkParameters(state['Arguments'], integration.parameters, location, { report });
    } else if (resource !== undefined) report.schema(`${location}/Resource`, 'Expected value of type String');
    checkNumber(state, 'TimeoutSeconds', [1, 99_999_999], location, { report });
    checkNumber(state, 'HeartbeatSeconds', [1, 99_999_999], location, { report });
    const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
    if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout)
      report.schema(`${location}/HeartbeatSeconds`, 'HeartbeatSeconds must be smaller than TimeoutSeconds');
  },

  Parallel(state, location, { report, checkFlow }) {
    const branches = state['Branches'];
    if (branches === undefined) return;
    if (!Array.isArray(branches) || branches.length === 0) {
      report.schema(`${location}/Branches`, 'Expected a non-empty array');
      return;
    }
    for (const [index, branch] of branches.entries()) checkFlow(branch, `${location}/Branches[${index}]`);
  },

  Map(state, location, { report, checkFlow, language, resolve }) {
    const processor = state['ItemProcessor'];
    if (processor === undefined) return;
    checkMapMode(state, location, { report, checkFlow, language, resolve });
    checkNumber(state, 'MaxConcurrency', [0, Number.MAX_SAFE_INTEGER], location, { report });
    checkFlow(processor, `${location}/ItemProcessor`);
  },
};

/** Arguments written out as an object may only name what the action takes. */
function checkParameters(
  given: Json | undefined,
  known: readonly string[] | undefined,
  location: string,
  { report }: Pick<Surroundings, 'report'>,
): void {
  if (!known || !isJsonObject(given)) return;
  for (const name of Object.keys(given))
    if (!known.includes(name))
      report.schema(
        `${location}/Arguments`,
        `The field "${name}" is not supported by Step Functions. The action takes: ${known.join(', ')}`,
      );
}

/** A field that is an integer within bounds, or an expression that will give one. */
function checkNumber(
  state: JsonObject,
  field: string,
  [lowest, highest]: readonly [number, number],
  location: string,
  { report }: Pick<Surroundings, 'report'>,
): void {
  const value: Json | undefined = state[field];
  if (value === undefined || expressionIn(value) !== undefined) return;
  if (!Number.isInteger(value) || Number(value) < lowest || Number(value) > highest)
    report.schema(`${location}/${field}`, `Expected an integer from ${lowest} to ${highest}, or a JSONata expression`);
}
