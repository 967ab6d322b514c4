import type { Parameter } from '@aws-sdk/client-ssm';
import { arn } from '../../core/arn.ts';
import type { Access } from '../../core/service.ts';
import { keyAccess, sealed } from './secure-string.ts';
import type { SsmState, StoredParameter } from './state.ts';

/** Names may come as the parameter's ARN. */
export function plainName(nameOrArn: string): string {
  const resource = /^arn:[^:]+:ssm:[^:]*:[^:]*:parameter(\/.*)$/.exec(nameOrArn)?.[1];
  return resource ?? nameOrArn;
}

export function parameterArn(state: SsmState, name: string): string {
  return arn(state.cloud.account, 'ssm', `parameter${name.startsWith('/') ? name : `/${name}`}`);
}

export function access(state: SsmState, action: string, names: readonly string[]): readonly Access[] {
  return names.map(name => ({ action, resource: parameterArn(state, plainName(name)) }));
}

/** Looks a parameter up by name or ARN; `/a` and an ARN's `/a` are the same as `a` stored without the slash. */
export function find(state: SsmState, nameOrArn: string): StoredParameter | undefined {
  const name = plainName(nameOrArn);
  return state.parameters.get(name) ?? (name === nameOrArn ? undefined : state.parameters.get(name.slice(1)));
}

/** The keys that decrypting some parameters takes. */
export function decryptAccess(found: readonly (StoredParameter | undefined)[], wanted: boolean | undefined): Access[] {
  return wanted ? found.flatMap(parameter => keyAccess('kms:Decrypt', parameter?.key)) : [];
}

/** A secret is shown in the clear only where that is asked for. */
export function view(state: SsmState, parameter: StoredParameter, withDecryption = false): Parameter {
  const isSealed = parameter.type === 'SecureString' && !withDecryption;
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: isSealed ? sealed(parameter) : parameter.value,
    Version: parameter.version,
    LastModifiedDate: parameter.modified,
    ARN: parameterArn(state, parameter.name),
    DataType: parameter.dataType,
  };
}
