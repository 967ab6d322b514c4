import type { ListStateMachineAliasesCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { machineReference } from '../arns.ts';
import { aliasArn } from '../machines/aliases.ts';
import { page } from '../page.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<ListStateMachineAliasesCommandInput, 'stateMachineArn'>;

/** Of a machine, or only those that route to one of its versions. */
export const listStateMachineAliases: Operation<StatesState, Input> = {
  authorize: ({ stateMachineArn }) => [access('ListStateMachineAliases', machineReference(stateMachineArn).machineArn)],
  run({ stateMachineArn, ...query }, state) {
    const machine = state.machine(stateMachineArn);
    const all = machineReference(stateMachineArn).qualifier === undefined;
    const matching = [...machine.aliases.values()].filter(
      alias => all || alias.routes.some(route => route.stateMachineVersionArn === stateMachineArn),
    );
    const { items, ...rest } = page(matching, query);
    const stateMachineAliases = items.map(({ name, createdAt }) => ({
      stateMachineAliasArn: aliasArn(machine, name),
      creationDate: new Date(createdAt),
    }));
    return { stateMachineAliases, ...rest };
  },
};
