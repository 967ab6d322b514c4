import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The AWS clients an operator would use, all on the standard credentials and endpoint settings. */
export function operatorClients() {
  return {
    sagemaker: new SageMakerClient({}),
    sfn: new SFNClient({}),
    autoscaling: new ApplicationAutoScalingClient({}),
    table: DynamoDBDocumentClient.from(new DynamoDBClient({})),
  };
}

export type OperatorClients = ReturnType<typeof operatorClients>;
