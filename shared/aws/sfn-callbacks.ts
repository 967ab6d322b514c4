import { SendTaskSuccessCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { Callbacks } from '#shared/ports/callbacks.ts';

const OVER: ReadonlySet<string> = new Set(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']);

/** A token that was answered before, or has timed out, is no error: someone was faster. */
export function sfnCallbacks(client: SFNClient): Callbacks {
  return {
    async succeed(token, output) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) }));
        return true;
      } catch (error) {
        if (error instanceof Error && OVER.has(error.name)) return false;
        throw error;
      }
    },
  };
}
