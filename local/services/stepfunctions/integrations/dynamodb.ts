import { isJsonObject } from '../../../asl/json.ts';
import type { OptimizedAction } from './optimized-action.ts';
import { requestOnly } from './patterns.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { optimizedNaming } from './task-error.ts';

const naming = optimizedNaming('DynamoDB', 'AmazonDynamoDBv2', 'AmazonDynamoDBException');

const action = (operation: string): OptimizedAction => ({
  suffixes: requestOnly,
  make: caller => ({
    async submit(request) {
      const result = await caller.call('dynamodb', operation, request.arguments, naming);
      const length = JSON.stringify(result).length;
      return {
        ...(isJsonObject(result) ? result : {}),
        ...sdkMetadata(caller.cloud, 'application/x-amz-json-1.0', length),
      };
    },
  }),
});

export const dynamodb = {
  getItem: action('GetItem'),
  putItem: action('PutItem'),
  updateItem: action('UpdateItem'),
  deleteItem: action('DeleteItem'),
};
