import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { FunctionCalls } from '#shared/ports/function-calls.ts';

export function lambdaFunctionCalls(client: LambdaClient): FunctionCalls {
  return {
    async call(FunctionName, input) {
      const Payload = new TextEncoder().encode(JSON.stringify(input));
      const answer = await client.send(new InvokeCommand({ FunctionName, InvocationType: 'RequestResponse', Payload }));
      const output: unknown = JSON.parse(new TextDecoder().decode(answer.Payload));
      if (answer.FunctionError) throw failureOf(output);
      return output;
    },
  };
}

function failureOf(output: unknown): Error {
  const { errorType = 'Error', errorMessage = 'It gives no reason.' } = output as Readonly<Record<string, string>>;
  return Object.assign(new Error(errorMessage), { name: errorType });
}
