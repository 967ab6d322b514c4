import type { Integration, IntegrationResolver } from '../../../asl/task.ts';
import type { Cloud } from '../../../core/cloud.ts';
import { awsSdkIntegration } from './aws-sdk.ts';
import { TaskCaller } from './caller.ts';
import { functionIntegration } from './lambda.ts';
import { optimized } from './optimized.ts';

/** The integrations as a role uses them. */
export function integrationsAs(cloud: Cloud, roleArn: string, sessionName: string): IntegrationResolver {
  const caller = new TaskCaller(cloud, roleArn, sessionName);
  return resource => resolve(resource, caller);
}

/** Says which resources exist, without being able to use them. */
export const validationResolver: IntegrationResolver = resource => resolve(resource, undefined);

const functionArn = /^arn:[^:]+:lambda:[^:]*:\d{12}:function:[^:]+(:[^:]+)?$/;
const activityArn = /^arn:[^:]+:states:[^:]*:\d{12}:activity:/;
const sdkArn = /^arn:[^:]+:states:::aws-sdk:([^:]+):([A-Za-z0-9]+)(\..+)?$/;
const optimizedArn = /^arn:[^:]+:states:::([^:]+):([A-Za-z0-9]+)(\..+)?$/;

function resolve(resource: string, caller: TaskCaller | undefined): ReturnType<IntegrationResolver> {
  if (functionArn.test(resource)) return functionIntegration(caller, resource);
  if (activityArn.test(resource))
    return { unsupported: `The local cloud does not support activities, as in the resource ${resource}` };
  const sdk = sdkArn.exec(resource);
  if (sdk) return fromSdk(resource, sdk, caller);
  const match = optimizedArn.exec(resource);
  if (match) return fromOptimized(resource, match, caller);
  return { unsupported: `The resource provided ${resource} is not recognized. The value is not a valid resource ARN` };
}

function fromSdk(
  resource: string,
  match: RegExpExecArray,
  caller: TaskCaller | undefined,
): ReturnType<IntegrationResolver> {
  const [, segment = '', action = '', suffix] = match;
  if (suffix !== undefined && suffix !== '.waitForTaskToken')
    return {
      unsupported: `The resource provided ${resource} is not recognized: aws-sdk integrations do not offer '${suffix}'`,
    };
  return awsSdkIntegration(caller, segment, action, suffix === undefined ? 'request' : 'token');
}

function fromOptimized(
  resource: string,
  match: RegExpExecArray,
  caller: TaskCaller | undefined,
): ReturnType<IntegrationResolver> {
  const [, resourceType = '', name = '', suffix = ''] = match;
  const action = optimized[resourceType]?.[name];
  const pattern = action?.suffixes[suffix];
  if (!action || !pattern)
    return {
      unsupported: `The resource provided ${resource} is not recognized, or the local cloud does not support it`,
    };
  const work: Pick<Integration, 'submit' | 'complete'> = caller ? action.make(caller, suffix) : validationOnly;
  return { kind: 'service', resourceType, resource: `${name}${suffix}`, pattern, ...work };
}

const validationOnly: Pick<Integration, 'submit'> = {
  submit: () => Promise.reject(new Error('This integration was resolved for validation only.')),
};
