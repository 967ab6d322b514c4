import { isJsonObject, type JsonObject } from '../../../asl/json.ts';
import type { OptimizedAction } from './optimized-action.ts';
import { requestOrToken } from './patterns.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { optimizedNaming } from './task-error.ts';
import { textOf } from './text-or-json.ts';

const naming = optimizedNaming('SNS', 'AmazonSNS', 'AmazonSNSException');

const publish: OptimizedAction = {
  suffixes: requestOrToken,
  make: caller => ({
    async submit(request) {
      const args: JsonObject = isJsonObject(request.arguments) ? request.arguments : {};
      const message = textOf(args['Message']);
      const input = { ...args, ...(message === undefined ? {} : { Message: message }) };
      const result = await caller.call('sns', 'Publish', input, naming);
      return { ...(isJsonObject(result) ? result : {}), ...sdkMetadata(caller.cloud, 'text/xml', 294) };
    },
  }),
};

export const sns = { publish };
