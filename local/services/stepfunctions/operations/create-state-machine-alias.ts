import type { CreateStateMachineAliasCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { machineReference } from '../arns.ts';
import { stateMachineDeleting } from '../errors.ts';
import { aliasArn, checkRouting } from '../machines/aliases.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<CreateStateMachineAliasCommandInput, 'name' | 'routingConfiguration'>;

/** Creating the same alias again gives the existing one. */
export const createStateMachineAlias: Operation<StatesState, Input> = {
  authorize: ({ routingConfiguration: [first] }) => [
    access('CreateStateMachineAlias', machineReference(first?.stateMachineVersionArn ?? '').machineArn),
  ],
  run({ name, description, routingConfiguration }, state) {
    const { machine, routes } = checkRouting(state, routingConfiguration);
    if (machine.status === 'DELETING') throw stateMachineDeleting(machine.arn);
    const existing = machine.aliases.get(name);
    const same = JSON.stringify([existing?.description, existing?.routes]) === JSON.stringify([description, routes]);
    if (existing && !same)
      throw new AwsError('ConflictException', `An alias with the name ${name} exists with another configuration`);
    const alias = existing ?? { name, description, routes, createdAt: state.now, updatedAt: state.now };
    machine.aliases.set(name, alias);
    return { stateMachineAliasArn: aliasArn(machine, name), creationDate: new Date(alias.createdAt) };
  },
};
