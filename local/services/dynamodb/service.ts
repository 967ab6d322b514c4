import type { ServiceFactory } from '../../core/cloud.ts';
import { dynamoDbOperations } from './operations.ts';
import { DynamoDbState } from './state.ts';

/** DynamoDB: dynalite in memory behind a façade that adds what it lacks. */
export const dynamodb: ServiceFactory = cloud => {
  const state = new DynamoDbState(cloud);
  return {
    name: 'dynamodb',
    operations: dynamoDbOperations(state),
    stop: () => state.sweeper?.cancel(),
  };
};
