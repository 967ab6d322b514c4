import { arn } from '../../core/arn.ts';
import type { Account } from '../../core/cloud.ts';
import { invalidArn } from './errors.ts';

export const machineArn = (account: Account, name: string): string => arn(account, 'states', `stateMachine:${name}`);

export const executionArn = (account: Account, machine: string, name: string): string =>
  arn(account, 'states', `execution:${machine}:${name}`);

export const mapRunArn = (account: Account, machine: string, label: string, id: string): string =>
  arn(account, 'states', `mapRun:${machine}/${label}:${id}`);

/** Express executions have an id beside their name. */
export const expressArn = (account: Account, machine: string, name: string, id: string): string =>
  arn(account, 'states', `express:${machine}:${name}:${id}`);

/** The execution ARN pattern that IAM statements name: every execution of the machine. */
export const anyExecutionOf = (execution: string): string => `${execution.split(':').slice(0, 7).join(':')}:*`;

export interface MachineReference {
  /** Without a version or alias. */
  readonly machineArn: string;
  readonly qualifier: string | undefined;
}

/** Splits a state machine ARN into the machine and its version number or alias. Throws `InvalidArn`. */
export function machineReference(text: string): MachineReference {
  const parts = partsOf(text, 'stateMachine', [7, 8]);
  return { machineArn: parts.slice(0, 7).join(':'), qualifier: parts[7] };
}

/** Throws `InvalidArn` unless `text` names an execution. */
export function checkExecutionArn(text: string): string {
  partsOf(text, 'execution', [8]);
  return text;
}

function partsOf(text: string, type: string, lengths: readonly number[]): string[] {
  const parts = text.split(':');
  if (parts[0] !== 'arn' || parts[2] !== 'states') throw invalidArn(`Invalid ARN prefix: ${text}`);
  if (parts[5] !== type) throw invalidArn(`Resource type not valid in this context: ${parts[5] ?? ''}`);
  if (!lengths.includes(parts.length) || parts.some((part, i) => i > 4 && part === ''))
    throw invalidArn(`Invalid ARN: ${text}`);
  return parts;
}

/** A role's name from its ARN, without its path. */
export function roleName(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}
