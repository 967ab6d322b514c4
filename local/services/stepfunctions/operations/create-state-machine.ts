import type { CreateStateMachineCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access, passRole } from '../access.ts';
import { machineArn } from '../arns.ts';
import { stateMachineAlreadyExists, stateMachineDeleting, typeNotSupported, validation } from '../errors.ts';
import { checkRoleArn, checkRoleTrust } from '../machines/check-role.ts';
import { parseDefinition } from '../machines/definition-check.ts';
import type { MachineType, StateMachine } from '../machines/state-machine.ts';
import { publish, versionArn } from '../machines/versions.ts';
import { checkName } from '../names.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<CreateStateMachineCommandInput, 'name' | 'definition' | 'roleArn'>;

/** Creating the same machine again gives the existing one; a different one of that name is refused. */
export const createStateMachine: Operation<StatesState, Input> = {
  authorize: ({ name, roleArn, publish: publishing }, { cloud }) => {
    const arn = machineArn(cloud.account, name);
    return [
      access('CreateStateMachine', arn),
      passRole(roleArn),
      ...(publishing ? [access('PublishStateMachineVersion', arn)] : []),
    ];
  },
  run(input, state) {
    checkName(input.name);
    checkRoleArn(input.roleArn);
    const type = input.type ?? 'STANDARD';
    if (type !== 'STANDARD') throw typeNotSupported('The local cloud runs STANDARD state machines only');
    if (input.versionDescription !== undefined && !input.publish)
      throw validation('Version description can only be set when publish is true');
    const parsed = parseDefinition(input.definition);
    const arn = machineArn(state.cloud.account, input.name);
    checkRoleTrust(state.cloud, input.roleArn, arn);
    const existing = state.machines.get(arn);
    if (existing) checkSame(existing, input, type);
    const machine = existing ?? created(state, arn, type, input, parsed);
    state.machines.set(arn, machine);
    return {
      stateMachineArn: arn,
      creationDate: new Date(machine.createdAt),
      ...(input.publish
        ? { stateMachineVersionArn: versionArn(machine, publish(machine, state.now, input.versionDescription).number) }
        : {}),
    };
  },
};

/** Role and tags are not compared. */
function checkSame(machine: StateMachine, input: Input, type: MachineType): void {
  if (machine.status === 'DELETING') throw stateMachineDeleting(machine.arn);
  const { definition, logging, tracing } = machine.revision;
  const same =
    definition === input.definition &&
    machine.type === type &&
    JSON.stringify(logging) === JSON.stringify(input.loggingConfiguration ?? defaultLogging) &&
    JSON.stringify(tracing) === JSON.stringify(input.tracingConfiguration ?? defaultTracing);
  if (!same) throw stateMachineAlreadyExists(machine.arn);
}

export const defaultLogging = { level: 'OFF', includeExecutionData: false } as const;
export const defaultTracing = { enabled: false } as const;

function created(
  state: StatesState,
  arn: string,
  type: MachineType,
  input: Input,
  parsed: StateMachine['revision']['parsed'],
): StateMachine {
  return {
    arn,
    name: input.name,
    type,
    createdAt: state.now,
    status: 'ACTIVE',
    updated: false,
    versions: [],
    lastVersion: 0,
    aliases: new Map(),
    tags: new Map((input.tags ?? []).map(({ key = '', value = '' }) => [key, value])),
    revision: {
      id: state.cloud.random.uuid(),
      definition: input.definition,
      parsed,
      roleArn: input.roleArn,
      logging: input.loggingConfiguration ?? defaultLogging,
      tracing: input.tracingConfiguration ?? defaultTracing,
    },
  };
}
