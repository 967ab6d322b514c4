import type { DeleteStateMachineAliasCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { machineReference } from '../arns.ts';
import { aliasNamed } from '../machines/aliases.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<DeleteStateMachineAliasCommandInput, 'stateMachineAliasArn'>;

export const deleteStateMachineAlias: Operation<StatesState, Input> = {
  authorize: ({ stateMachineAliasArn }) => [
    access('DeleteStateMachineAlias', machineReference(stateMachineAliasArn).machineArn),
  ],
  run({ stateMachineAliasArn }, state) {
    const { machine, alias } = aliasNamed(state, stateMachineAliasArn);
    machine.aliases.delete(alias.name);
    return {};
  },
};
