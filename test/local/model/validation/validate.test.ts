import { describe, expect, it } from 'vitest';
import type { ServiceName } from '../../../../local/core/service.ts';
import { validate } from '../../../../local/model/validation/validate.ts';

function failureOf(service: ServiceName, operation: string, input: object): { code: string; message: string } {
  try {
    validate(service, operation, input);
  } catch (error) {
    const { name: code, message } = error as Error;
    return { code, message };
  }
  throw new Error(`${service}:${operation} took ${JSON.stringify(input)}`);
}

const endpointConfig = (variant: object): object => ({
  EndpointConfigName: 'c',
  ProductionVariants: [{ VariantName: 'blue', ModelName: 'm', InitialInstanceCount: 1, ...variant }],
});

describe('constraints, in the words of AWS', () => {
  it('required', () => {
    expect(failureOf('sagemaker', 'DescribeEndpoint', {})).toEqual({
      code: 'ValidationException',
      message:
        "1 validation error detected: Value null at 'endpointName' failed to satisfy constraint: Member must not be null",
    });
  });

  it('sensitive texts, without their value and counted in bytes', () => {
    const stateMachineArn = 'arn:aws:states:us-east-1:111122223333:stateMachine:m';
    const input = 'ü'.repeat(131_073);
    expect(failureOf('stepfunctions', 'StartExecution', { stateMachineArn, input }).message).toBe(
      "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have size less than or equal to 262144 bytes in UTF-8 encoding",
    );
    const { message } = failureOf('stepfunctions', 'StopExecution', {
      executionArn: 'arn:aws:states:us-east-1:111122223333:execution:m:e',
      cause: 'secret'.repeat(6_000),
    });
    expect(message).toMatch(/^1 validation error detected: Value at 'cause' failed to satisfy constraint: Member must/);
    expect(message).not.toContain('secret');
  });

  it('pattern, matched against the whole value', () => {
    expect(failureOf('sagemaker', 'DescribeEndpoint', { EndpointName: 'good-then_bad' }).message).toBe(
      "1 validation error detected: Value 'good-then_bad' at 'endpointName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}",
    );
  });

  it('length, range, enum and pattern of everything at once, with the path through lists', () => {
    const input = endpointConfig({ VariantName: 'x'.repeat(64), InitialInstanceCount: 0, InstanceType: 'ml.huge' });
    const { message } = failureOf('sagemaker', 'CreateEndpointConfig', input);
    expect(message).toMatch(/^4 validation errors detected: /);
    expect(message).toContain(
      `Value '${'x'.repeat(64)}' at 'productionVariants.1.member.variantName' failed to satisfy constraint: Member must have length less than or equal to 63; `,
    );
    expect(message).toContain(
      "Value '0' at 'productionVariants.1.member.initialInstanceCount' failed to satisfy constraint: Member must have value greater than or equal to 1",
    );
    expect(message).toMatch(
      /Value 'ml\.huge' at 'productionVariants\.1\.member\.instanceType' failed to satisfy constraint: Member must satisfy enum value set: \[ml\.t2\.medium, /,
    );
  });

  it('size of a list', () => {
    const { message } = failureOf('sagemaker', 'CreateEndpointConfig', {
      EndpointConfigName: 'c',
      ProductionVariants: [],
    });
    expect(message).toBe(
      "1 validation error detected: Value '[]' at 'productionVariants' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  });

  it('plain items of a list and of a map, as one violation that tells all rules', () => {
    const list = failureOf('application-autoscaling', 'DescribeScalableTargets', {
      ServiceNamespace: 'sagemaker',
      ResourceIds: ['a', ''],
    });
    expect(list.message).toMatch(
      /^1 validation error detected: Value '\[a, \]' at 'resourceIds' failed to satisfy constraint: Member must satisfy constraint: \[Member must have length less than or equal to 1600, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: /,
    );
    const map = failureOf('sagemaker', 'CreateModel', {
      ModelName: 'm',
      PrimaryContainer: { Environment: { 'bad key': 'v' } },
    });
    expect(map.message).toContain(
      "at 'primaryContainer.environment' failed to satisfy constraint: Map keys must satisfy constraint: [",
    );
  });

  it('union', () => {
    const { message } = failureOf('cloudwatch', 'PutMetricAlarm', { AlarmName: 'a', EvaluationCriteria: {} });
    expect(message).toContain(
      "at 'evaluationCriteria' failed to satisfy constraint: Member must have exactly one of: [PromQLCriteria]",
    );
  });

  it('counts characters, not code units', () => {
    expect(() => validate('sns', 'Publish', { Message: 'hi', Subject: '😀'.repeat(100) })).not.toThrow();
  });

  it('does not print payload bytes', () => {
    const input = { EndpointName: 'e', Body: new Uint8Array(6_291_457) };
    expect(failureOf('sagemaker-runtime', 'InvokeEndpoint', input)).toEqual({
      code: 'ValidationError',
      message:
        "1 validation error detected: Value at 'body' failed to satisfy constraint: Member must have length less than or equal to 6291456",
    });
  });

  it('takes what fits', () => {
    expect(() =>
      validate('sagemaker', 'CreateEndpointConfig', endpointConfig({ InstanceType: 'ml.m5.large' })),
    ).not.toThrow();
  });
});

describe('codes of the services', () => {
  it.each([
    ['events', 'PutRule', {}, 'ValidationException'],
    ['stepfunctions', 'DescribeExecution', {}, 'ValidationException'],
    ['logs', 'CreateLogGroup', {}, 'InvalidParameterException'],
    ['ssm', 'GetParameter', {}, 'ValidationException'],
    ['lambda', 'Invoke', { FunctionName: ' ' }, 'ValidationException'],
    ['sts', 'AssumeRole', {}, 'ValidationError'],
    ['iam', 'GetRole', {}, 'ValidationError'],
    ['sns', 'Publish', {}, 'ValidationError'],
    ['cloudwatch', 'PutMetricAlarm', {}, 'ValidationError'],
    ['scheduler', 'GetSchedule', {}, 'ValidationException'],
    ['apigateway', 'GetRestApi', {}, 'BadRequestException'],
  ] as const)('%s %s', (service, operation, input, code) => {
    expect(failureOf(service, operation, input).code).toBe(code);
  });

  it('CloudWatch names a missing parameter of its metric operations', () => {
    expect(failureOf('cloudwatch', 'PutMetricData', { MetricData: [] })).toEqual({
      code: 'MissingParameter',
      message: 'The parameter Namespace is required.',
    });
    expect(failureOf('cloudwatch', 'PutMetricData', { Namespace: 'N', MetricData: [{ Value: 1 }] })).toEqual({
      code: 'MissingParameter',
      message: 'The parameter MetricData.member.1.MetricName is required.',
    });
  });

  it('SQS words its own', () => {
    expect(failureOf('sqs', 'SendMessage', { QueueUrl: 'u' })).toEqual({
      code: 'MissingParameter',
      message: 'The request must contain the parameter MessageBody.',
    });
  });

  it('S3 calls a bad body MalformedXML and a bad header InvalidArgument', () => {
    expect(failureOf('s3', 'DeleteObjects', { Bucket: 'b', Delete: {} }).code).toBe('MalformedXML');
    expect(failureOf('s3', 'PutObject', { Bucket: 'b', Key: 'k', ACL: 'everybody' }).code).toBe('InvalidArgument');
  });

  it('DynamoDB is left to dynalite', () => {
    expect(() => validate('dynamodb', 'PutItem', {})).not.toThrow();
  });
});

describe('input of the wrong type, from inside the cloud', () => {
  it.each([
    [{ EndpointConfigName: 'c', ProductionVariants: 'blue' }, 'Unexpected field type'],
    [{ EndpointConfigName: 5, ProductionVariants: [] }, 'NUMBER_VALUE can not be converted to a String'],
    [endpointConfig({ InitialInstanceCount: '1' }), 'STRING_VALUE can not be converted to a Integer'],
    [endpointConfig({ VariantName: {} }), 'Start of structure or map found where not expected.'],
  ])('%j is a SerializationException', (input, message) => {
    expect(failureOf('sagemaker', 'CreateEndpointConfig', input)).toEqual({ code: 'SerializationException', message });
  });
});
