import type {
  CreateStateMachineCommandInput,
  LoggingConfiguration,
  StateMachineStatus,
  TracingConfiguration,
} from '@aws-sdk/client-sfn';
import type { Definition } from '../../../asl/definition.ts';

export type MachineType = NonNullable<CreateStateMachineCommandInput['type']>;

/** What an execution runs: a definition and a role as they were when it started. */
export interface Revision {
  readonly id: string;
  readonly definition: string;
  readonly parsed: Definition;
  readonly roleArn: string;
  readonly logging: LoggingConfiguration;
  readonly tracing: TracingConfiguration;
}

export interface Version {
  readonly number: number;
  readonly revision: Revision;
  readonly createdAt: number;
  readonly description: string | undefined;
}

export interface Alias {
  readonly name: string;
  readonly description: string | undefined;
  readonly routes: readonly { readonly stateMachineVersionArn: string; readonly weight: number }[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly type: MachineType;
  readonly createdAt: number;
  status: StateMachineStatus;
  revision: Revision;
  /** Whether the machine was ever updated; only then does AWS show a revision id. */
  updated: boolean;
  readonly versions: Version[];
  lastVersion: number;
  readonly aliases: Map<string, Alias>;
  readonly tags: Map<string, string>;
}
