import { isJsonObject, type JsonObject } from '../../../asl/json.ts';
import type { OptimizedAction } from './optimized-action.ts';
import { requestOrToken } from './patterns.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { optimizedNaming } from './task-error.ts';
import { textOf } from './text-or-json.ts';

const naming = optimizedNaming('SQS', 'AmazonSQS', 'AmazonSQSException');

const sendMessage: OptimizedAction = {
  suffixes: requestOrToken,
  make: caller => ({
    async submit(request) {
      const args: JsonObject = isJsonObject(request.arguments) ? request.arguments : {};
      const body = textOf(args['MessageBody']);
      const input = { ...args, ...(body === undefined ? {} : { MessageBody: body }) };
      const result = await caller.call('sqs', 'SendMessage', input, naming);
      const length = JSON.stringify(result).length;
      return {
        ...(isJsonObject(result) ? result : {}),
        ...sdkMetadata(caller.cloud, 'application/x-amz-json-1.0', length),
      };
    },
  }),
};

export const sqs = { sendMessage };
