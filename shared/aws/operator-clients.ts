import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { ECRClient } from '@aws-sdk/client-ecr';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';

/** Clients that operators need and functions do not. */
export const connectImages = () => new ECRClient({});
export const connectPermissions = () => new IAMClient({});
export const connectQuotas = () => new ServiceQuotasClient({});
export const connectCaller = () => new STSClient({});
export const connectStacks = () => new CloudFormationClient({});
export const connectUsagePlans = () => new APIGatewayClient({});
export const connectLambda = () => new LambdaClient({});

/** Queues are reached where everything else is: the host in a queue's URL would lead past AWS_ENDPOINT_URL. */
export const connectQueues = () => new SQSClient({ useQueueUrlAsEndpoint: false });
