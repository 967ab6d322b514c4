import type { UpdateStateMachineAliasCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { machineReference } from '../arns.ts';
import { validation } from '../errors.ts';
import { aliasNamed, checkRouting } from '../machines/aliases.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<UpdateStateMachineAliasCommandInput, 'stateMachineAliasArn'>;

export const updateStateMachineAlias: Operation<StatesState, Input> = {
  authorize: ({ stateMachineAliasArn }) => [
    access('UpdateStateMachineAlias', machineReference(stateMachineAliasArn).machineArn),
  ],
  run({ stateMachineAliasArn, description, routingConfiguration }, state) {
    const { machine, alias } = aliasNamed(state, stateMachineAliasArn);
    if (description === undefined && routingConfiguration === undefined)
      throw validation('Either the description or the routingConfiguration must be specified');
    machine.aliases.set(alias.name, {
      ...alias,
      description: description ?? alias.description,
      routes: routingConfiguration ? checkRouting(state, routingConfiguration).routes : alias.routes,
      updatedAt: state.now,
    });
    return { updateDate: new Date(state.now) };
  },
};
