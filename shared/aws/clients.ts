import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from './table/table.ts';

/** Clients are made here only. Region, credentials and endpoint come from the environment, as the SDK reads it. */
export const connectSageMaker = () => new SageMakerClient({});
export const connectRuntime = () => new SageMakerRuntimeClient({});
export const connectAlarms = () => new CloudWatchClient({});
export const connectLogs = () => new CloudWatchLogsClient({});
export const connectObjects = () => new S3Client({});
export const connectKeys = () => new KMSClient({});
export const connectParameters = () => new SSMClient({});
export const connectScaling = () => new ApplicationAutoScalingClient({});
export const connectBus = () => new EventBridgeClient({});
export const connectSteps = () => new SFNClient({});
export const connectStorage = () => new S3Client({});
export const connectCallers = () => new STSClient({});
export const connectNotices = () => new SNSClient({});

export function connectTable(name: string): Table {
  const marshallOptions = { removeUndefinedValues: true };
  return { client: DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions }), name };
}
