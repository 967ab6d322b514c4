import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';

/** Clients that operators need and functions do not. */
export const connectLambda = () => new LambdaClient({});

/** Queues are reached where everything else is: the host in a queue's URL would lead past AWS_ENDPOINT_URL. */
export const connectQueues = () => new SQSClient({ useQueueUrlAsEndpoint: false });
