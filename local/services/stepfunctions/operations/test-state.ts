import type { TestStateCommandInput, TestStateCommandOutput } from '@aws-sdk/client-sfn';
import { isJsonObject, type Json, type JsonObject } from '../../../asl/json.ts';
import { testState as runTest } from '../../../asl/test-state.ts';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { access, passRole } from '../access.ts';
import { invalidExecutionInput, validation } from '../errors.ts';
import { mockedIntegrations } from '../integrations/mock.ts';
import { integrationsAs } from '../integrations/resolve.ts';
import { parseDefinition } from '../machines/definition-check.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<TestStateCommandInput, 'definition'>;
type Output = Omit<TestStateCommandOutput, '$metadata'>;

/** Runs one state, with a real call by the given role or with a mocked result. */
export const testState: Operation<StatesState, Input, Output> = {
  authorize: ({ roleArn }) => [access('TestState'), ...(roleArn === undefined ? [] : [passRole(roleArn)])],
  async run(input, state) {
    const { definition, name } = stateToTest(input);
    const chosen = parseDefinition(JSON.stringify(definition)).States[name];
    if (!chosen) throw validation(`The definition has no state '${name}'`);
    if (input.mock === undefined && input.roleArn === undefined && chosen.Type === 'Task')
      throw validation('A Task is tested with a roleArn or with a mock');
    const { mock, roleArn = '' } = input;
    return runTest(chosen, name, json(input.input ?? '{}', 'input'), {
      clock: state.cloud.clock,
      wall: state.cloud.wall,
      random: state.cloud.random,
      region: state.cloud.account.region,
      integrations: mock ? mockedIntegrations(mock) : integrationsAs(state.cloud, roleArn, 'TestState'),
      variables: object(json(input.variables ?? '{}', 'variables')),
      retryCount: input.stateConfiguration?.retrierRetryCount ?? 0,
    });
  },
};

/** The definition is one state, or a machine and the name of one of its states. */
function stateToTest({ definition, stateName }: Input): { definition: JsonObject; name: string } {
  const given = object(json(definition, 'definition'));
  if (stateName !== undefined) return { definition: given, name: stateName };
  if ('States' in given) throw validation('stateName is required when the definition is a whole state machine');
  return { definition: alone(given), name: 'TestState' };
}

/** A machine around one state, in which every state that it names exists. */
function alone(state: JsonObject): JsonObject {
  const targets = new Set<string>(JSON.stringify(state).match(/(?<="(Next|Default)":")[^"]+/g) ?? []);
  const others = [...targets].map(name => [name, { Type: 'Succeed' }]);
  return {
    QueryLanguage: state['QueryLanguage'] ?? 'JSONPath',
    StartAt: 'TestState',
    States: { TestState: state, ...Object.fromEntries(others) },
  };
}

function json(text: string, what: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (what === 'definition')
      throw new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${(error as Error).message}'`);
    throw invalidExecutionInput(`${what}: ${(error as Error).message}`);
  }
}

function object(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}
