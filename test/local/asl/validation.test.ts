import { describe, expect, it } from 'vitest';
import { machine, roleArn, StatesCloud } from '../services/stepfunctions/states-cloud.ts';

interface Validation {
  readonly result: string;
  readonly truncated: boolean;
  readonly diagnostics: { code: string; message: string; location?: string }[];
}

const validate = (definition: object | string, more: object = {}): Promise<Validation> =>
  new StatesCloud().call<Validation>('ValidateStateMachineDefinition', {
    definition: typeof definition === 'string' ? definition : JSON.stringify(definition),
    ...more,
  });

/** The findings as `message at location`. */
async function findings(definition: object): Promise<string[]> {
  return (await validate(definition)).diagnostics.map(each => `${each.message} at ${each.location}`);
}

const express = { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' };
const listing = { Resource: 'arn:aws:states:::s3:listObjectsV2', Arguments: { Bucket: 'b' } };

/** A Map with these fields, its processor's mode, and the state in it. */
const distributed = (more: object, ProcessorConfig: object = express, state: object = { Type: 'Succeed' }): object => ({
  A: { Type: 'Map', End: true, ItemProcessor: { ProcessorConfig, StartAt: 'I', States: { I: state } }, ...more },
});

const task = (more: object): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: {},
  End: true,
  ...more,
});

describe('the definition as a whole', () => {
  it('accepts a right one', async () => {
    expect(await validate(machine({ A: task({}) }))).toEqual({ result: 'OK', diagnostics: [], truncated: false });
  });

  it.each([
    ['', 'SCHEMA_VALIDATION_FAILED', 'Definition must be a valid JSON object'],
    ['[]', 'SCHEMA_VALIDATION_FAILED', 'Definition must be a valid JSON object'],
    ['{}', 'SCHEMA_VALIDATION_FAILED', 'These fields are required: [States, StartAt]'],
    ['nonsense', 'INVALID_JSON_DESCRIPTION', 'nonsense'],
  ])('%j', async (text, code, message) => {
    const { result, diagnostics } = await validate(text || ' ');
    expect(result).toBe('FAIL');
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.code).toBe(code);
    expect(diagnostics[0]?.message).toContain(message);
  });

  it('reports everything wrong at once, up to maxResults', async () => {
    const broken = machine({ A: { Type: 'Pass', Next: 'B' }, C: { Type: 'Nope' }, D: task({ Bad: 1 }) });
    const all = await validate(broken);
    expect(all.diagnostics.length).toBeGreaterThan(3);
    const some = await validate(broken, { maxResults: 2 });
    expect(some).toMatchObject({ truncated: true, result: 'FAIL' });
    expect(some.diagnostics).toHaveLength(2);
  });

  it('refuses to create an invalid machine, in AWS’s words', async () => {
    const input = { name: 'm', roleArn, definition: JSON.stringify({ StartAt: 'A' }) };
    await expect(new StatesCloud().call('CreateStateMachine', input)).rejects.toMatchObject({
      code: 'InvalidDefinition',
      message: "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /'",
    });
  });
});

describe('query languages', () => {
  it('does not let a JSONata machine hold JSONPath states', async () => {
    expect(await findings(machine({ A: { Type: 'Pass', QueryLanguage: 'JSONPath', End: true } }))).toEqual([
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A",
    ]);
  });

  it('says that JSONPath is not supported here', async () => {
    const found = await findings({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
    expect(found).toEqual([
      expect.stringContaining("does not support states in JSONPath. Set 'QueryLanguage' to 'JSONata'"),
    ]);
  });

  it('takes JSONata state by state', async () => {
    const A = { Type: 'Pass', QueryLanguage: 'JSONata', End: true };
    expect(await findings({ StartAt: 'A', States: { A } })).toEqual([]);
    expect(await new StatesCloud().output({ StartAt: 'A', States: { A } }, 1)).toBe(1);
  });

  it.each(['InputPath', 'Parameters', 'ResultPath', 'ResultSelector', 'OutputPath', 'Result'])(
    'refuses %s',
    async field => {
      expect(await findings(machine({ A: task({ [field]: {} }) }))).toEqual([
        `The field '${field}' is not supported by the JSONata query language at /States/A/${field}`,
      ]);
    },
  );
});

describe('states', () => {
  const after = { B: { Type: 'Succeed' } };

  it.each<[string, object, string]>([
    ['an unknown field', { A: task({ Foo: 1 }) }, 'Field is not supported at /States/A/Foo'],
    ['a missing type', { A: {} }, 'These fields are required: [Type] at /States/A'],
    ['an unknown type', { A: { Type: 'X' } }, 'Type must be one of'],
    ['a missing target', { A: { Type: 'Pass', Next: 'X' } }, "Missing 'Next' target: X at /States/A/Next"],
    [
      'an unreachable state',
      { A: { Type: 'Succeed' }, B: { Type: 'Succeed' } },
      'State "B" is not reachable. at /States/B',
    ],
    ['neither Next nor End', { A: { Type: 'Pass' } }, 'Exactly one of these fields is required: [Next, End]'],
    ['Next and End', { A: { Type: 'Pass', Next: 'B', End: true }, ...after }, 'Exactly one of these fields'],
    ['no end', { A: { Type: 'Pass', Next: 'A' } }, 'No terminal state is reachable'],
    [
      'a Choice without rules',
      { A: { Type: 'Choice', Choices: [] } },
      'Expected a non-empty array at /States/A/Choices',
    ],
    [
      'a rule without condition',
      { A: { Type: 'Choice', Choices: [{ Next: 'B' }] }, ...after },
      '[Condition] at /States/A/Choices[0]',
    ],
    [
      'a rule’s target',
      { A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'X' }], Default: 'B' }, ...after },
      "Missing 'Next' target: X at /States/A/Choices[0]/Next",
    ],
    ['a Wait without time', { A: { Type: 'Wait', End: true } }, '[Seconds, Timestamp] at /States/A'],
    ['a wrong Timestamp', { A: { Type: 'Wait', Timestamp: 'soon', End: true } }, 'Expected an RFC 3339 time'],
    [
      'a Task without resource',
      { A: { Type: 'Task', End: true } },
      'These fields are required: [Resource] at /States/A',
    ],
    ['an unknown resource', { A: task({ Resource: 'arn:x' }) }, 'is not recognized'],
    [
      'an unknown action',
      { A: task({ Resource: 'arn:aws:states:::aws-sdk:sagemaker:doIt' }) },
      "'sagemaker' has no action 'doIt'",
    ],
    [
      'an aws-sdk .sync',
      { A: task({ Resource: 'arn:aws:states:::aws-sdk:sagemaker:createModel.sync' }) },
      "do not offer '.sync'",
    ],
    [
      'an unknown parameter',
      { A: task({ Resource: 'arn:aws:states:::aws-sdk:sagemaker:deleteModel', Arguments: { Name: 'm' } }) },
      'The field "Name" is not supported by Step Functions. The action takes: ModelName at /States/A/Arguments',
    ],
    [
      'an activity',
      { A: task({ Resource: 'arn:aws:states:us-east-1:111122223333:activity:a' }) },
      'does not support activities',
    ],
    ['a timeout of 0', { A: task({ TimeoutSeconds: 0 }) }, 'Expected an integer from 1 to 99999999'],
    [
      'a heartbeat above the timeout',
      { A: task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }) },
      'smaller than TimeoutSeconds',
    ],
    [
      'States.ALL with others',
      { A: task({ Retry: [{ ErrorEquals: ['States.ALL', 'A'] }] }) },
      'States.ALL must appear alone',
    ],
    [
      'States.ALL before others',
      { A: task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }) },
      'last entry',
    ],
    [
      'a Retrier’s numbers',
      { A: task({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 0 }] }) },
      'Expected a number from 1',
    ],
    ['a Catcher without Next', { A: task({ Catch: [{ ErrorEquals: ['A'] }] }) }, '[Next] at /States/A/Catch[0]'],
    ['a Catcher’s target', { A: task({ Catch: [{ ErrorEquals: ['A'], Next: 'X' }] }) }, "Missing 'Next' target: X"],
    ['a Parallel without branches', { A: { Type: 'Parallel', End: true } }, '[Branches] at /States/A'],
    [
      'a branch',
      { A: { Type: 'Parallel', End: true, Branches: [{ StartAt: 'X', States: after }] } },
      "Missing 'StartAt' target: X at /States/A/Branches[0]/StartAt",
    ],
    [
      'a target outside the branch',
      {
        A: { Type: 'Parallel', Next: 'B', Branches: [{ StartAt: 'I', States: { I: { Type: 'Pass', Next: 'B' } } }] },
        ...after,
      },
      "Missing 'Next' target: B at /States/A/Branches[0]/States/I/Next",
    ],
    [
      'a name used twice',
      { A: { Type: 'Parallel', End: true, Branches: [{ StartAt: 'A', States: { A: { Type: 'Succeed' } } }] } },
      'used more than once',
    ],
    ['a Distributed Map without type', distributed({}, { Mode: 'DISTRIBUTED' }), 'ExecutionType is required'],
    ['an unknown mode', distributed({}, { Mode: 'SPREAD' }), "Mode must be one of 'INLINE', 'DISTRIBUTED'"],
    ['a type in mode INLINE', distributed({}, { ExecutionType: 'EXPRESS' }), 'belongs to the mode DISTRIBUTED'],
    ['an ItemReader in mode INLINE', distributed({ ItemReader: {} }, {}), "'ItemReader' belongs to a Map of the mode"],
    ['items from two sides', distributed({ ItemReader: listing, Items: [] }), 'At most one of these fields is allowed'],
    [
      'an unknown reader',
      distributed({ ItemReader: { ...listing, Resource: 'arn:aws:states:::s3:copy' } }),
      'one of s3:',
    ],
    ['a reader without bucket', distributed({ ItemReader: { ...listing, Arguments: {} } }), 'required: [Bucket]'],
    [
      'an InputType of a listing',
      distributed({ ItemReader: { ...listing, ReaderConfig: { InputType: 'CSV' } } }),
      'no InputType',
    ],
    [
      'no InputType of an object',
      distributed({
        ItemReader: { ...listing, Resource: 'arn:aws:states:::s3:getObject', Arguments: { Bucket: 'b', Key: 'k' } },
      }),
      'reads CSV, JSON, JSONL',
    ],
    [
      'a batcher without limit',
      distributed({ ItemBatcher: { BatchInput: 1 } }),
      '[MaxItemsPerBatch, MaxInputBytesPerBatch]',
    ],
    ['an empty writer', distributed({ ResultWriter: {} }), '[Resource, WriterConfig]'],
    ['a field too many', distributed({ ItemBatcher: { MaxItemsPerBatch: 1, Most: 2 } }), 'Field is not supported'],
    ['a long label', distributed({ Label: 'x'.repeat(41) }), 'at most 40 characters'],
    [
      'a waiting Express child',
      distributed({}, express, {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        End: true,
      }),
      'Express executions do not support',
    ],
    [
      'a syntax error',
      { A: { Type: 'Pass', Output: { v: '{% 1 + %}' }, End: true } },
      "The JSONata expression '1 +' is invalid: S0207",
    ],
    [
      'half an expression',
      { A: { Type: 'Pass', Output: '{% 1', End: true } },
      "must begin with '{%' and end with '%}'",
    ],
    ['a long name', { ['x'.repeat(81)]: { Type: 'Succeed' } }, 'at most 80 characters'],
  ])('%s', async (_name, states, expected) => {
    const found = await findings(machine(states as Record<string, object>));
    expect(found.join('\n')).toContain(expected);
    expect(found).toHaveLength(1);
  });

  it('refuses a missing StartAt target', async () => {
    const definition = { QueryLanguage: 'JSONata', StartAt: 'X', States: { A: { Type: 'Succeed' } } };
    expect(await findings(definition)).toEqual(["Missing 'StartAt' target: X at /StartAt"]);
  });
});
