import type { Integration } from '../../../asl/task.ts';
import { serviceModel } from '../../../model/service-model.ts';
import type { TaskCaller } from './caller.ts';
import { sdkServices } from './sdk-services.ts';
import { parameterNames } from './states-payload.ts';
import { sdkNaming } from './task-error.ts';

/** `arn:aws:states:::aws-sdk:<segment>:<action>[.waitForTaskToken]`: any operation of a service the local cloud knows. */
export function awsSdkIntegration(
  caller: TaskCaller | undefined,
  segment: string,
  action: string,
  pattern: 'request' | 'token',
): Integration | { unsupported: string } {
  const sdk = sdkServices[segment];
  if (!sdk) return { unsupported: `The local cloud does not know the service '${segment}' of aws-sdk integrations` };
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  if (!/^[a-z]/.test(action) || !serviceModel(sdk.service).operations[operation])
    return { unsupported: `The service '${segment}' has no action '${action}'` };
  const naming = sdkNaming(sdk.prefix);
  return {
    kind: 'service',
    resourceType: `aws-sdk:${segment}`,
    resource: pattern === 'token' ? `${action}.waitForTaskToken` : action,
    pattern,
    parameters: parameterNames(sdk.service, operation),
    submit: request => made(caller).call(sdk.service, operation, request.arguments, naming),
  };
}

/** Validation resolves integrations without an execution; they are never run then. */
export function made(caller: TaskCaller | undefined): TaskCaller {
  if (!caller) throw new Error('This integration was resolved for validation only.');
  return caller;
}
