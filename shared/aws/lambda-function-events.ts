import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { FunctionEvents } from '#shared/ports/function-events.ts';

export function lambdaFunctionEvents(client: LambdaClient): FunctionEvents {
  return {
    async send(FunctionName, event) {
      const Payload = new TextEncoder().encode(JSON.stringify(event));
      await client.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
    },
  };
}
