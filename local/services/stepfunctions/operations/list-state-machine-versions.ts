import type { ListStateMachineVersionsCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { versionArn } from '../machines/versions.ts';
import { page } from '../page.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<ListStateMachineVersionsCommandInput, 'stateMachineArn'>;

/** Newest first. */
export const listStateMachineVersions: Operation<StatesState, Input> = {
  authorize: ({ stateMachineArn }) => [access('ListStateMachineVersions', stateMachineArn)],
  run({ stateMachineArn, ...query }, state) {
    const machine = state.machine(stateMachineArn);
    const { items, ...rest } = page([...machine.versions].reverse(), query);
    const stateMachineVersions = items.map(({ number, createdAt }) => ({
      stateMachineVersionArn: versionArn(machine, number),
      creationDate: new Date(createdAt),
    }));
    return { stateMachineVersions, ...rest };
  },
};
