import { isJsonObject, type Json, type JsonObject } from '../../../asl/json.ts';
import { StatesError } from '../../../asl/states-error.ts';
import type { TaskRequest } from '../../../asl/task.ts';
import type { OptimizedAction } from './optimized-action.ts';
import { requestOrToken } from './patterns.ts';
import { optimizedNaming } from './task-error.ts';
import { textOf } from './text-or-json.ts';

const naming = optimizedNaming('EventBridge', 'AmazonEventBridge', 'AmazonEventBridgeException');

/** Publishes events that name the machine and the execution as resources. Fails as a whole when one entry fails. */
const putEvents: OptimizedAction = {
  suffixes: requestOrToken,
  make: caller => ({
    async submit(request) {
      const args: JsonObject = isJsonObject(request.arguments) ? request.arguments : {};
      const entries = Array.isArray(args['Entries']) ? args['Entries'] : [];
      const input = { ...args, Entries: entries.map(entry => withOrigin(entry, request)) };
      const result = await caller.call('events', 'PutEvents', input, naming);
      if (isJsonObject(result) && result['FailedEntryCount'] !== 0)
        throw new StatesError('EventBridge.FailedEntry', JSON.stringify(result));
      return result;
    },
  }),
};

function withOrigin(entry: Json, request: TaskRequest): Json {
  if (!isJsonObject(entry)) return entry;
  const resources = Array.isArray(entry['Resources']) ? entry['Resources'] : [];
  const detail = textOf(entry['Detail']);
  return {
    ...entry,
    ...(detail === undefined ? {} : { Detail: detail }),
    Resources: [...resources, request.stateMachineArn, request.executionArn],
  };
}

export const events = { putEvents };
