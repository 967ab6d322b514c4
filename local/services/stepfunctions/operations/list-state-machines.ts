import type { ListStateMachinesCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { page } from '../page.ts';
import type { StatesState } from '../state.ts';

/** By name, as people look for them. */
export const listStateMachines: Operation<StatesState, ListStateMachinesCommandInput> = {
  authorize: () => [access('ListStateMachines')],
  run(query, state) {
    const machines = [...state.machines.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, ...rest } = page(machines, query);
    const stateMachines = items.map(({ arn, name, type, createdAt }) => ({
      stateMachineArn: arn,
      name,
      type,
      creationDate: new Date(createdAt),
    }));
    return { stateMachines, ...rest };
  },
};
