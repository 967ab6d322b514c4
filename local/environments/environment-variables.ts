import type { Account } from '../core/cloud.ts';
import { type FunctionDefinition, logGroupOf } from './function-definition.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The variables that code sees: its own, and those that Lambda sets. Nothing is inherited from the host. */
export function environmentVariables(
  definition: FunctionDefinition,
  given: { account: Account; credentials: Credentials; endpointUrl: string; logStream: string },
): Record<string, string> {
  return {
    ...definition.Environment,
    AWS_ACCESS_KEY_ID: given.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: given.credentials.secretAccessKey,
    AWS_SESSION_TOKEN: given.credentials.sessionToken,
    AWS_REGION: given.account.region,
    AWS_DEFAULT_REGION: given.account.region,
    AWS_ENDPOINT_URL: given.endpointUrl,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.Runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: definition.FunctionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.MemorySize),
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupOf(definition),
    AWS_LAMBDA_LOG_STREAM_NAME: given.logStream,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    _HANDLER: definition.Handler,
    LAMBDA_TASK_ROOT: '/var/task',
    TZ: ':UTC',
    // Nothing here collects traces, and a header that is not sampled keeps the tracing library still.
    _X_AMZN_TRACE_ID: 'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0',
  };
}
