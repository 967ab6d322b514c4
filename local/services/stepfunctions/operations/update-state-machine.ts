import type { UpdateStateMachineCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { access, passRole } from '../access.ts';
import { machineReference } from '../arns.ts';
import { stateMachineDeleting } from '../errors.ts';
import { checkRoleArn, checkRoleTrust } from '../machines/check-role.ts';
import { parseDefinition } from '../machines/definition-check.ts';
import { publish, refuseQualifier, versionArn } from '../machines/versions.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<UpdateStateMachineCommandInput, 'stateMachineArn'>;

/** Running executions keep the definition and role they started with. */
export const updateStateMachine: Operation<StatesState, Input> = {
  authorize: ({ stateMachineArn, roleArn, publish: publishing }) => [
    access('UpdateStateMachine', stateMachineArn),
    ...(roleArn === undefined ? [] : [passRole(roleArn)]),
    ...(publishing ? [access('PublishStateMachineVersion', stateMachineArn)] : []),
  ],
  run(input, state) {
    refuseQualifier(machineReference(input.stateMachineArn).qualifier, 'UpdateStateMachine');
    const machine = state.machine(input.stateMachineArn);
    if (machine.status === 'DELETING') throw stateMachineDeleting(machine.arn);
    if (changes.every(name => input[name] === undefined))
      throw new AwsError(
        'MissingRequiredParameter',
        `Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified`,
      );
    if (input.roleArn !== undefined) checkRoleArn(input.roleArn);
    const { revision } = machine;
    const parsed = input.definition === undefined ? revision.parsed : parseDefinition(input.definition);
    if (input.roleArn !== undefined) checkRoleTrust(state.cloud, input.roleArn, machine.arn);
    machine.revision = {
      id: state.cloud.random.uuid(),
      definition: input.definition ?? revision.definition,
      parsed,
      roleArn: input.roleArn ?? revision.roleArn,
      logging: input.loggingConfiguration ?? revision.logging,
      tracing: input.tracingConfiguration ?? revision.tracing,
    };
    machine.updated = true;
    return {
      updateDate: new Date(state.now),
      revisionId: machine.revision.id,
      ...(input.publish
        ? { stateMachineVersionArn: versionArn(machine, publish(machine, state.now, input.versionDescription).number) }
        : {}),
    };
  },
};

const changes = ['definition', 'roleArn', 'loggingConfiguration', 'tracingConfiguration', 'publish'] as const;
