import type { ServiceName } from '../../../core/service.ts';

/** How a service is called in `arn:aws:states:::aws-sdk:<segment>:<action>`, and in the errors that come of it. */
export interface SdkService {
  readonly service: ServiceName;
  readonly prefix: string;
}

export const sdkServices: Readonly<Record<string, SdkService>> = {
  apigateway: { service: 'apigateway', prefix: 'ApiGateway' },
  applicationautoscaling: { service: 'application-autoscaling', prefix: 'ApplicationAutoScaling' },
  cloudwatch: { service: 'cloudwatch', prefix: 'CloudWatch' },
  cloudwatchlogs: { service: 'logs', prefix: 'CloudWatchLogs' },
  dynamodb: { service: 'dynamodb', prefix: 'DynamoDb' },
  eventbridge: { service: 'events', prefix: 'EventBridge' },
  iam: { service: 'iam', prefix: 'Iam' },
  lambda: { service: 'lambda', prefix: 'Lambda' },
  s3: { service: 's3', prefix: 'S3' },
  sagemaker: { service: 'sagemaker', prefix: 'SageMaker' },
  sagemakerruntime: { service: 'sagemaker-runtime', prefix: 'SageMakerRuntime' },
  scheduler: { service: 'scheduler', prefix: 'Scheduler' },
  sfn: { service: 'stepfunctions', prefix: 'Sfn' },
  sns: { service: 'sns', prefix: 'Sns' },
  sqs: { service: 'sqs', prefix: 'Sqs' },
  ssm: { service: 'ssm', prefix: 'Ssm' },
  sts: { service: 'sts', prefix: 'Sts' },
};
