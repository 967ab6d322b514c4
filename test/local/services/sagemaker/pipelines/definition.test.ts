import { describe, expect, test } from 'vitest';
import {
  atMost,
  condition,
  definition,
  get,
  type Json,
  join,
  jsonGet,
  pipelineCloud,
  pipelineName,
  processing,
  type Raw,
  register,
  runSteps,
  token,
  training,
} from '../support/pipelines.ts';
import { roleArn } from '../support/test-cloud.ts';

async function refused(text: string): Promise<string> {
  const input = { PipelineName: pipelineName, ClientRequestToken: token(1), RoleArn: roleArn };
  const error = await pipelineCloud()
    .call('CreatePipeline', { ...input, PipelineDefinition: text })
    .then(
      () => ({ code: 'none', message: 'it was created' }),
      (error: { code: string; message: string }) => error,
    );
  expect(error.message).toMatch(/^Unable to parse pipeline definition\. /);
  expect(error.code).toBe('ValidationException');
  return error.message.replace('Unable to parse pipeline definition. ', '');
}

const changed = (step: Raw, member: string, value: Json): Raw => ({
  ...step,
  Arguments: { ...(step['Arguments'] as Raw), [member]: value },
});

describe('a definition is refused', () => {
  const whole: [string, string, string][] = [
    ['is no JSON', '{', 'It is no JSON'],
    ['is no object', '[]', 'Expecting start of Json Object.'],
    ['has another version', '{"Version":"2021","Steps":[]}', 'Version must be "2020-12-01", got "2021".'],
    ['has no steps', '{"Version":"2020-12-01"}', 'Steps must be a list of at least one step.'],
    ['has a member too many', '{"Version":"2020-12-01","Step":[]}', "Unknown member 'Step'."],
  ];

  test.each(whole)('that %s', async (_, text, told) => {
    expect(await refused(text)).toContain(told);
  });

  const odd = { Name: 'Odd', Type: 'EMR', Arguments: {} };
  const steps: [string, Json[], string][] = [
    ['of a type that is not supported', [odd], `Step 'Odd': Type "EMR" is not supported by the local cloud`],
    ['without a name', [{ Type: 'Training' }], 'Steps[0]: Name must match'],
    ['of a name that stands twice', [processing('A'), processing('A')], "Step names must be unique: 'A' stands twice."],
    [
      'of a name that also stands in a branch',
      [processing('A'), condition('C', [atMost(1, 2)], [processing('A')])],
      "Step names must be unique: 'A' stands twice.",
    ],
    [
      'that depends on none',
      [processing('A', ['x'], { DependsOn: ['B'] })],
      "Step 'A': it needs step 'B', which is not in the pipeline.",
    ],
    [
      'in a cycle',
      [
        processing('A', [get('Steps.B.ProcessingJobName')]),
        processing('B', ['x'], { DependsOn: ['C'] }),
        processing('C', [jsonGet('A', 'Report', 'x')]),
        processing('D', ['x'], { DependsOn: ['A'] }),
      ],
      'Steps wait for each other in a cycle: A, B, C.',
    ],
    [
      'that is a condition inside a condition',
      [condition('C', [atMost(1, 2)], [condition('D', [atMost(1, 2)], [])])],
      "Step 'D': a Condition step may not stand inside another Condition step.",
    ],
    [
      'with a member too many',
      [processing('A', ['x'], { Retry: 1 })],
      "Step 'A': Unknown member 'Retry' of a Processing step.",
    ],
    [
      'with a member too few',
      [{ Name: 'L', Type: 'Lambda' }],
      "Step 'L': Missing member 'FunctionArn' of a Lambda step.",
    ],
    [
      'with an argument too many',
      [changed(training('T'), 'Hyperparameters', {})],
      "Step 'T': Unknown Argument member 'Hyperparameters' at 'Arguments'.",
    ],
    [
      'with an argument too few',
      [changed(training('T'), 'RoleArn', null)],
      "Step 'T': Missing Argument member 'RoleArn' at 'Arguments'.",
    ],
    [
      'with an argument that does not fit, deep inside',
      [changed(training('T'), 'AlgorithmSpecification', { TrainingImage: 'i', TrainingInputMode: 'Tape' })],
      `Step 'T': Value "Tape" at 'Arguments.AlgorithmSpecification.TrainingInputMode' failed to satisfy constraint: Member must satisfy enum value set: [Pipe, File, FastFile].`,
    ],
    [
      'with an argument of another type',
      [changed(training('T'), 'InputDataConfig', 's3://data')],
      `Step 'T': 'Arguments.InputDataConfig' must be a list, got "s3://data".`,
    ],
    [
      'that registers a package without a group',
      [register('R', 's3://models/a.tar.gz', { ModelPackageName: 'x' })],
      "Step 'R': Unknown Argument member 'ModelPackageName'",
    ],
    [
      'that names a parameter which is not declared',
      [processing('A', [get('Parameters.x')])],
      "Step 'A': Unknown parameter 'x' at 'Arguments.AppSpecification.ContainerArguments[0]'.",
    ],
    ['that names an unknown variable', [processing('A', [get('Execution.Id')])], "Unknown execution variable 'Id'"],
    [
      'that names a property which the job does not have',
      [training('T'), processing('A', [get('Steps.T.ModelArtefacts.S3')])],
      "Step 'A': Unknown property 'ModelArtefacts' of Training step 'T'",
    ],
    [
      'that names nothing',
      [processing('A', [{ Get: 'Step.T' }])],
      'Step \'A\': Invalid value: Get "Step.T" names nothing',
    ],
    [
      'with an unknown function',
      [processing('A', [{ 'Std:Sum': [1] }])],
      "Step 'A': Invalid value: the function Std:Sum is not supported",
    ],
    [
      'that names a property file which is not declared',
      [processing('A'), processing('B', [jsonGet('A', 'Other', 'x')])],
      "Step 'B': Step 'A' declares no property file 'Other'",
    ],
    [
      'of an unknown condition',
      [condition('C', [{ Type: 'Between', LeftValue: 1 }], [])],
      "Step 'C': Condition 'Arguments.Conditions[0]': Type must be one of Equals,",
    ],
    [
      'of a condition that lacks a member',
      [condition('C', [{ Type: 'Not', Expression: { Type: 'Equals', LeftValue: 1 } }], [])],
      "Step 'C': Condition 'Arguments.Conditions[0].Expression' of type Equals: Missing member 'RightValue'.",
    ],
    [
      'with two ends of its retries',
      [
        processing('A', ['x'], {
          RetryPolicies: [{ ExceptionType: ['Step.THROTTLING'], MaxAttempts: 1, ExpireAfterMin: 1 }],
        }),
      ],
      "Step 'A': RetryPolicies[0] has MaxAttempts and ExpireAfterMin; it may have one of them.",
    ],
    [
      'with more retries than there may be',
      [processing('A', ['x'], { RetryPolicies: [{ ExceptionType: ['Step.OTHER'], MaxAttempts: 21 }] })],
      'RetryPolicies[0].MaxAttempts must be a number from 1 to 20, got 21.',
    ],
    [
      'with a cache of no duration',
      [processing('A', ['x'], { CacheConfig: { Enabled: true, ExpireAfter: 'an hour' } })],
      "Step 'A': CacheConfig.ExpireAfter must be an ISO 8601 duration",
    ],
    [
      'of an unknown check',
      [{ ...processing('Q'), Type: 'QualityCheck', CheckType: 'DATA', PropertyFiles: [] }],
      'Step \'Q\': CheckType must be one of DATA_QUALITY, MODEL_QUALITY, got "DATA".',
    ],
    [
      'of a failure without a message',
      [{ Name: 'F', Type: 'Fail', Arguments: {} }],
      "Missing Argument member 'ErrorMessage'",
    ],
    [
      'of an output of no type',
      [{ Name: 'L', Type: 'Lambda', FunctionArn: 'f', OutputParameters: [{ OutputName: 'a', OutputType: 'List' }] }],
      'Step \'L\': OutputParameters[0].OutputType must be one of String, Integer, Float, Boolean, got "List".',
    ],
  ];

  test.each(steps)('for a step %s', async (_, list, told) => {
    expect(await refused(definition(list))).toContain(told);
  });

  const parameters: [string, Json, string][] = [
    ['of an unknown type', { Name: 'x', Type: 'Text' }, "Parameter 'x': Type must be one of"],
    [
      'of another type than its default',
      { Name: 'x', Type: 'Integer', DefaultValue: '1' },
      `Parameter 'x': "1" is no Integer.`,
    ],
    ['of no name', { Type: 'String' }, 'Parameters[0]: Name must match'],
    [
      'outside of its own values',
      { Name: 'x', Type: 'String', DefaultValue: 'c', EnumValues: ['a', 'b'] },
      "Parameter 'x': DefaultValue is not among EnumValues.",
    ],
  ];

  test.each(parameters)('for a parameter %s', async (_, parameter, told) => {
    expect(await refused(definition([processing('A')], [parameter]))).toContain(told);
  });

  test('with all its faults at once', async () => {
    const told = await refused(definition([odd, training('T', get('Parameters.x'), { DependsOn: ['B'] })]));
    for (const fault of ["Step 'Odd'", "Unknown parameter 'x'", "it needs step 'B'"]) expect(told).toContain(fault);
  });
});

describe('a definition is taken', () => {
  const conditions: [string, Json][] = [
    ['In of the SDK', { Type: 'In', QueryValue: 1, Values: [1, 2] }],
    ['In of the published schema', { Type: 'In', Value: 1, In: [1, 2] }],
    ['NotIn of the published schema', { Type: 'NotIn', Value: 3, In: [1, 2] }],
    ['NotEquals', { Type: 'NotEquals', LeftValue: 1, RightValue: 2 }],
    ['Not', { Type: 'Not', Expression: { Type: 'Equals', LeftValue: 1, RightValue: 2 } }],
    ['Or', { Type: 'Or', Conditions: [atMost(2, 1), atMost(1, 1)] }],
    ['GreaterThan', { Type: 'GreaterThan', LeftValue: 2, RightValue: 1 }],
    ['GreaterThanOrEqualTo', { Type: 'GreaterThanOrEqualTo', LeftValue: 2, RightValue: 2 }],
    ['LessThan', { Type: 'LessThan', LeftValue: 1, RightValue: 2 }],
  ];

  test.each(conditions)('with condition %s, which holds', async (_, one) => {
    const cloud = pipelineCloud();
    const done = await runSteps(cloud, [condition('C', [one], [register('R')])]);
    expect(done.step('C').Metadata).toEqual({ Condition: { Outcome: 'True' } });
    expect(done.step('R').StepStatus).toBe('Succeeded');
  });

  test('as it was written, also from S3', async () => {
    const cloud = pipelineCloud();
    const text = `\n${definition([processing('A', [join('-', 'a', get('Execution.PipelineName'))])])}`;
    cloud.objects.set('data/pipeline.json', new TextEncoder().encode(text));
    await cloud.call('CreatePipeline', {
      PipelineName: pipelineName,
      PipelineDefinitionS3Location: { Bucket: 'data', ObjectKey: 'pipeline.json' },
      ClientRequestToken: token(1),
      RoleArn: roleArn,
    });
    const described = await cloud.call('DescribePipeline', { PipelineName: pipelineName });
    expect(described).toMatchObject({
      PipelineArn: 'arn:aws:sagemaker:us-east-1:111122223333:pipeline/train-fraud',
      PipelineName: pipelineName,
      PipelineDisplayName: pipelineName,
      PipelineDefinition: text,
      PipelineStatus: 'Active',
      RoleArn: roleArn,
    });
  });
});
