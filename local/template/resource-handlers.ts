import type { ResourceHandler } from './resource-handler.ts';
import { apiGatewayHandlers } from './resources/apigateway.ts';
import { alarm } from './resources/cloudwatch.ts';
import { table } from './resources/dynamodb.ts';
import { rule } from './resources/events.ts';
import { role } from './resources/iam.ts';
import { kmsAlias, kmsKey } from './resources/kms.ts';
import { eventInvokeConfig, lambdaFunction, lambdaPermission, lambdaVersion } from './resources/lambda.ts';
import { logGroup } from './resources/logs.ts';
import { bucket, bucketPolicy } from './resources/s3.ts';
import { schedule, scheduleGroup } from './resources/scheduler.ts';
import { subscription, topic, topicPolicy } from './resources/sns.ts';
import { queue, queuePolicy } from './resources/sqs.ts';
import { stateMachine } from './resources/step-functions.ts';

/** Every CloudFormation resource type that the local cloud can create. */
export const resourceHandlers: readonly ResourceHandler[] = [
  ...apiGatewayHandlers,
  alarm,
  bucket,
  bucketPolicy,
  eventInvokeConfig,
  kmsAlias,
  kmsKey,
  lambdaFunction,
  lambdaPermission,
  lambdaVersion,
  logGroup,
  queue,
  queuePolicy,
  role,
  rule,
  schedule,
  scheduleGroup,
  stateMachine,
  subscription,
  table,
  topic,
  topicPolicy,
];
