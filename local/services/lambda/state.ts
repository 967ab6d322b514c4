import { AwsError } from '../../core/aws-error.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { FunctionDefinition } from '../../environments/function-definition.ts';
import type { EventInvokeConfig, Permission } from './lambda-core.ts';

/** A deployed function and what is known about it. */
export interface DeployedFunction {
  definition: FunctionDefinition;
  readonly lastModified: number;
  readonly permissions: Permission[];
  eventInvokeConfig: EventInvokeConfig;
  invocations: number;
}

export class LambdaState {
  readonly cloud: Cloud;
  readonly functions = new Map<string, DeployedFunction>();

  constructor(cloud: Cloud) {
    this.cloud = cloud;
  }

  /** Takes a name, an ARN, a partial ARN (`account:function:name`), each with or without a qualifier. */
  find(reference: string): DeployedFunction {
    const name = functionNameOf(reference);
    const found = this.functions.get(name);
    const qualifier = qualifierOf(reference);
    if (found && (qualifier === undefined || qualifier === '$LATEST')) return found;
    const arn = found ? `${this.arnOf(reference)}:${qualifier}` : this.arnOf(reference);
    throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, {
      status: 404,
      fields: { Type: 'User' },
    });
  }

  arnOf(reference: string): string {
    const { partition, region, id } = this.cloud.account;
    return `arn:${partition}:lambda:${region}:${id}:function:${functionNameOf(reference)}`;
  }
}

/** The version or alias at the end of a reference. Functions here have no published versions. */
function qualifierOf(reference: string): string | undefined {
  const parts = reference.split(':');
  const at = parts.indexOf('function');
  return parts[at < 0 ? 1 : at + 2];
}

/** The bare name in any of the forms in which Lambda takes a function. */
export function functionNameOf(reference: string): string {
  const parts = reference.split(':');
  const at = parts.indexOf('function');
  return (at >= 0 ? parts[at + 1] : parts[0]) ?? reference;
}
