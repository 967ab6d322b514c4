import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/core/aws-error.ts';
import type { Kernel } from '../../../local/core/kernel.ts';
import type { ServiceName } from '../../../local/core/service.ts';
import { idleCloud } from '../../../local/idle-cloud.ts';
import { type ServiceModel, serviceModel } from '../../../local/model/service-model.ts';
import type { ShapeRef } from '../../../local/model/shape.ts';

const cloud: Kernel = idleCloud();

/** `[service, operation]` of all that the local cloud covers. */
const operations = [...cloud.services.values()].flatMap(({ name, operations: bound }) =>
  Object.keys(bound).map(operation => [name, operation] as const),
);

/** What IAM calls the actions of a service, where it differs from the name that the model has. */
const prefixes: Partial<Record<ServiceName, string>> = { stepfunctions: 'states', 'sagemaker-runtime': 'sagemaker' };

/** Texts that are ARNs of a service's own form, where it looks at that. */
const samples: Partial<Record<ServiceName, string>> = {
  stepfunctions: 'arn:aws:states:us-east-1:111122223333:stateMachine:one:1',
};

/** The smallest value of a shape, with the required members only. Texts are ARNs, so that they serve as names of all kinds. */
function smallest(model: ServiceModel, ref: ShapeRef): unknown {
  const shape = model.shapeOf(ref);
  switch (shape.type) {
    case 'structure': {
      const members = (shape.required ?? []).map(name => [name, smallest(model, shape.members?.[name] ?? ref)]);
      return Object.fromEntries(members);
    }
    case 'list':
      return shape.member ? [smallest(model, shape.member)] : [];
    case 'map':
      return shape.key && shape.value ? { [String(smallest(model, shape.key))]: smallest(model, shape.value) } : {};
    case 'string':
      return shape.enum?.[0] ?? samples[model.name] ?? `arn:aws:${model.name}:us-east-1:111122223333:thing/one`;
    case 'boolean':
      return false;
    case 'timestamp':
      return new Date(0);
    case 'blob':
      return new Uint8Array();
    default:
      return shape.min ?? 1;
  }
}

describe('every operation', () => {
  it('is looked at', () => {
    expect(operations.length).toBeGreaterThan(200);
  });

  it('asks for a permission in the words of IAM, or is the one that needs none', () => {
    const asked = operations.map(([service, operation]) => {
      const model = serviceModel(service);
      const input = model.operations[operation]?.input;
      const bound = cloud.services.get(service)?.operations[operation];
      const accesses = bound?.authorize((input ? smallest(model, input) : {}) as object) ?? [];
      return { call: `${service}:${operation}`, accesses };
    });
    const silent = asked.filter(({ accesses }) => accesses.length === 0).map(({ call }) => call);
    expect(silent).toEqual(['sts:GetCallerIdentity']);
    const foreign = asked.filter(({ call, accesses }) => {
      const [service = ''] = call.split(':');
      const own = `${prefixes[service as ServiceName] ?? service}:`;
      return accesses.length > 0 && !accesses.some(({ action }) => action.startsWith(own));
    });
    expect(foreign).toEqual([]);
    const resources = asked.flatMap(({ accesses }) => accesses.map(({ resource }) => resource));
    expect(resources.filter(resource => !/^(\*|arn:aws:.*)$/.test(resource))).toEqual([]);
  });

  const demanding = operations.filter(([service, operation]) => {
    const model = serviceModel(service);
    const input = model.operations[operation]?.input;
    return input !== undefined && (model.shapeOf(input).required ?? []).length > 0;
  });

  it.each(demanding)(
    "%s %s refuses a request without what it requires, as the client's mistake",
    async (service, name) => {
      const error: unknown = await cloud.call(service, name, {}, { kind: 'root' }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(AwsError);
      expect((error as AwsError).status).toBe(400);
    },
  );
});

const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:111122223333:${resource}`;
const machine = arn('states', 'stateMachine:none');
const execution = arn('states', 'execution:none:none');
const scaled = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/none/variant/blue',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
};
const QueueUrl = 'http://127.0.0.1:4566/111122223333/none';
const token = 't'.repeat(20);

/** Calls on what is not there, with the code that AWS documents for it. */
const absent: readonly (readonly [ServiceName, string, object, string])[] = [
  ['apigateway', 'GetRestApi', { restApiId: 'none' }, 'NotFoundException'],
  ['apigateway', 'GetResources', { restApiId: 'none' }, 'NotFoundException'],
  ['apigateway', 'GetStages', { restApiId: 'none' }, 'NotFoundException'],
  ['apigateway', 'GetApiKey', { apiKey: 'none' }, 'NotFoundException'],
  ['apigateway', 'GetUsagePlanKeys', { usagePlanId: 'none' }, 'NotFoundException'],
  ['application-autoscaling', 'DeregisterScalableTarget', scaled, 'ObjectNotFoundException'],
  ['application-autoscaling', 'DeleteScalingPolicy', { ...scaled, PolicyName: 'p' }, 'ObjectNotFoundException'],
  [
    'application-autoscaling',
    'DeleteScheduledAction',
    { ...scaled, ScheduledActionName: 'a' },
    'ObjectNotFoundException',
  ],
  [
    'application-autoscaling',
    'PutScheduledAction',
    { ...scaled, ScheduledActionName: 'a', Schedule: 'rate(1 hour)', ScalableTargetAction: { MinCapacity: 1 } },
    'ObjectNotFoundException',
  ],
  ['cloudwatch', 'SetAlarmState', { AlarmName: 'none', StateValue: 'OK', StateReason: 'r' }, 'ResourceNotFound'],
  ['dynamodb', 'DescribeTable', { TableName: 'none' }, 'ResourceNotFoundException'],
  ['dynamodb', 'DeleteTable', { TableName: 'none' }, 'ResourceNotFoundException'],
  ['dynamodb', 'DescribeTimeToLive', { TableName: 'none' }, 'ResourceNotFoundException'],
  ['dynamodb', 'DescribeContinuousBackups', { TableName: 'none' }, 'TableNotFoundException'],
  ['dynamodb', 'GetItem', { TableName: 'none', Key: { pk: { S: 'a' } } }, 'ResourceNotFoundException'],
  ['events', 'DescribeRule', { Name: 'none' }, 'ResourceNotFoundException'],
  ['events', 'EnableRule', { Name: 'none' }, 'ResourceNotFoundException'],
  ['events', 'DisableRule', { Name: 'none' }, 'ResourceNotFoundException'],
  ['events', 'ListTargetsByRule', { Rule: 'none' }, 'ResourceNotFoundException'],
  ['events', 'RemoveTargets', { Rule: 'none', Ids: ['1'] }, 'ResourceNotFoundException'],
  ['events', 'PutTargets', { Rule: 'none', Targets: [{ Id: '1', Arn: arn('sqs', 'q') }] }, 'ResourceNotFoundException'],
  ['events', 'PutRule', { Name: 'r', EventPattern: '{}', EventBusName: 'none' }, 'ResourceNotFoundException'],
  ['events', 'DescribeEventBus', { Name: 'none' }, 'ResourceNotFoundException'],
  ['events', 'ListRules', { EventBusName: 'none' }, 'ResourceNotFoundException'],
  ['iam', 'GetRole', { RoleName: 'none' }, 'NoSuchEntity'],
  ['iam', 'ListRolePolicies', { RoleName: 'none' }, 'NoSuchEntity'],
  ['lambda', 'GetFunction', { FunctionName: 'none' }, 'ResourceNotFoundException'],
  ['lambda', 'GetFunctionConfiguration', { FunctionName: 'none' }, 'ResourceNotFoundException'],
  ['lambda', 'GetFunctionConcurrency', { FunctionName: 'none' }, 'ResourceNotFoundException'],
  [
    'lambda',
    'PutFunctionConcurrency',
    { FunctionName: 'none', ReservedConcurrentExecutions: 1 },
    'ResourceNotFoundException',
  ],
  ['lambda', 'DeleteFunctionConcurrency', { FunctionName: 'none' }, 'ResourceNotFoundException'],
  ['lambda', 'GetPolicy', { FunctionName: 'none' }, 'ResourceNotFoundException'],
  ['lambda', 'Invoke', { FunctionName: 'none' }, 'ResourceNotFoundException'],
  ['logs', 'DeleteLogGroup', { logGroupName: 'none' }, 'ResourceNotFoundException'],
  ['logs', 'CreateLogStream', { logGroupName: 'none', logStreamName: 's' }, 'ResourceNotFoundException'],
  ['logs', 'DescribeLogStreams', { logGroupName: 'none' }, 'ResourceNotFoundException'],
  ['logs', 'FilterLogEvents', { logGroupName: 'none' }, 'ResourceNotFoundException'],
  ['logs', 'GetLogEvents', { logGroupName: 'none', logStreamName: 's' }, 'ResourceNotFoundException'],
  ['logs', 'PutRetentionPolicy', { logGroupName: 'none', retentionInDays: 7 }, 'ResourceNotFoundException'],
  ['s3', 'GetObject', { Bucket: 'none', Key: 'k' }, 'NoSuchBucket'],
  ['s3', 'PutObject', { Bucket: 'none', Key: 'k' }, 'NoSuchBucket'],
  ['s3', 'DeleteObject', { Bucket: 'none', Key: 'k' }, 'NoSuchBucket'],
  ['s3', 'DeleteBucket', { Bucket: 'none' }, 'NoSuchBucket'],
  ['s3', 'ListObjectsV2', { Bucket: 'none' }, 'NoSuchBucket'],
  ['s3', 'GetBucketLocation', { Bucket: 'none' }, 'NoSuchBucket'],
  ['s3', 'GetBucketNotificationConfiguration', { Bucket: 'none' }, 'NoSuchBucket'],
  ['s3', 'PutBucketNotificationConfiguration', { Bucket: 'none', NotificationConfiguration: {} }, 'NoSuchBucket'],
  ['sagemaker', 'DescribeEndpoint', { EndpointName: 'none' }, 'ValidationException'],
  ['sagemaker', 'DeleteEndpoint', { EndpointName: 'none' }, 'ValidationException'],
  ['sagemaker', 'UpdateEndpoint', { EndpointName: 'none', EndpointConfigName: 'c' }, 'ValidationException'],
  ['sagemaker', 'DescribeEndpointConfig', { EndpointConfigName: 'none' }, 'ValidationException'],
  ['sagemaker', 'DeleteEndpointConfig', { EndpointConfigName: 'none' }, 'ValidationException'],
  ['sagemaker', 'DescribeModel', { ModelName: 'none' }, 'ValidationException'],
  ['sagemaker', 'DeleteModel', { ModelName: 'none' }, 'ValidationException'],
  ['sagemaker', 'DescribeModelPackageGroup', { ModelPackageGroupName: 'none' }, 'ValidationException'],
  ['sagemaker', 'DeleteModelPackageGroup', { ModelPackageGroupName: 'none' }, 'ValidationException'],
  ['sagemaker', 'DescribeModelPackage', { ModelPackageName: 'none' }, 'ValidationException'],
  ['sagemaker', 'DeleteModelPackage', { ModelPackageName: 'none' }, 'ValidationException'],
  ['sagemaker', 'ListModelPackages', { ModelPackageGroupName: 'none' }, 'ValidationException'],
  ['sagemaker', 'DescribeTrainingJob', { TrainingJobName: 'none' }, 'ValidationException'],
  ['sagemaker', 'StopTrainingJob', { TrainingJobName: 'none' }, 'ValidationException'],
  ['sagemaker-runtime', 'InvokeEndpoint', { EndpointName: 'none', Body: new Uint8Array() }, 'ValidationError'],
  ['sns', 'Publish', { TopicArn: arn('sns', 'none'), Message: 'm' }, 'NotFoundException'],
  [
    'sns',
    'Subscribe',
    { TopicArn: arn('sns', 'none'), Protocol: 'sqs', Endpoint: arn('sqs', 'q') },
    'NotFoundException',
  ],
  ['sns', 'GetTopicAttributes', { TopicArn: arn('sns', 'none') }, 'NotFoundException'],
  ['sns', 'ListSubscriptionsByTopic', { TopicArn: arn('sns', 'none') }, 'NotFoundException'],
  ['sns', 'GetSubscriptionAttributes', { SubscriptionArn: arn('sns', 'none:1') }, 'NotFoundException'],
  ['sqs', 'GetQueueUrl', { QueueName: 'none' }, 'QueueDoesNotExist'],
  ['sqs', 'SendMessage', { QueueUrl, MessageBody: 'm' }, 'QueueDoesNotExist'],
  ['sqs', 'ReceiveMessage', { QueueUrl }, 'QueueDoesNotExist'],
  ['sqs', 'DeleteMessage', { QueueUrl, ReceiptHandle: 'r' }, 'QueueDoesNotExist'],
  ['sqs', 'ChangeMessageVisibility', { QueueUrl, ReceiptHandle: 'r', VisibilityTimeout: 1 }, 'QueueDoesNotExist'],
  ['sqs', 'PurgeQueue', { QueueUrl }, 'QueueDoesNotExist'],
  ['sqs', 'DeleteQueue', { QueueUrl }, 'QueueDoesNotExist'],
  ['sqs', 'GetQueueAttributes', { QueueUrl }, 'QueueDoesNotExist'],
  ['ssm', 'GetParameter', { Name: 'none' }, 'ParameterNotFound'],
  ['stepfunctions', 'DescribeStateMachine', { stateMachineArn: machine }, 'StateMachineDoesNotExist'],
  ['stepfunctions', 'UpdateStateMachine', { stateMachineArn: machine, description: 'd' }, 'StateMachineDoesNotExist'],
  ['stepfunctions', 'StartExecution', { stateMachineArn: machine }, 'StateMachineDoesNotExist'],
  ['stepfunctions', 'StartSyncExecution', { stateMachineArn: machine }, 'StateMachineDoesNotExist'],
  ['stepfunctions', 'ListExecutions', { stateMachineArn: machine }, 'StateMachineDoesNotExist'],
  ['stepfunctions', 'PublishStateMachineVersion', { stateMachineArn: machine }, 'StateMachineDoesNotExist'],
  ['stepfunctions', 'DescribeExecution', { executionArn: execution }, 'ExecutionDoesNotExist'],
  ['stepfunctions', 'StopExecution', { executionArn: execution }, 'ExecutionDoesNotExist'],
  ['stepfunctions', 'RedriveExecution', { executionArn: execution }, 'ExecutionDoesNotExist'],
  ['stepfunctions', 'GetExecutionHistory', { executionArn: execution }, 'ExecutionDoesNotExist'],
  ['stepfunctions', 'DescribeStateMachineForExecution', { executionArn: execution }, 'ExecutionDoesNotExist'],
  ['stepfunctions', 'SendTaskSuccess', { taskToken: token, output: '{}' }, 'InvalidToken'],
];

it.each(absent)('%s %s of %j: %s', async (service, operation, input, code) => {
  await expect(cloud.call(service, operation, input, { kind: 'root' })).rejects.toMatchObject({ code });
});

/** Where AWS documents that a second deletion is no mistake. */
describe('deletion of what is not there', () => {
  it.each([
    ['events', 'DeleteRule', { Name: 'none' }],
    ['events', 'DeleteEventBus', { Name: 'none' }],
    ['sns', 'DeleteTopic', { TopicArn: arn('sns', 'none') }],
    ['sns', 'Unsubscribe', { SubscriptionArn: arn('sns', 'none:1') }],
    ['stepfunctions', 'DeleteStateMachine', { stateMachineArn: machine }],
    ['stepfunctions', 'DeleteStateMachineVersion', { stateMachineVersionArn: `${machine}:1` }],
  ] as const)('%s %s is done already', async (service, operation, input) => {
    await expect(cloud.call(service, operation, input, { kind: 'root' })).resolves.toBeDefined();
  });
});
