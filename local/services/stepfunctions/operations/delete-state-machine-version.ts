import type { DeleteStateMachineVersionCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { machineReference } from '../arns.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<DeleteStateMachineVersionCommandInput, 'stateMachineVersionArn'>;

/** Refused while an alias routes to the version. */
export const deleteStateMachineVersion: Operation<StatesState, Input> = {
  authorize: ({ stateMachineVersionArn }) => [
    access('DeleteStateMachineVersion', machineReference(stateMachineVersionArn).machineArn),
  ],
  run({ stateMachineVersionArn }, state) {
    const { machineArn, qualifier } = machineReference(stateMachineVersionArn);
    const machine = state.machines.get(machineArn);
    if (!machine) return {};
    const routed = [...machine.aliases.values()].some(alias =>
      alias.routes.some(route => route.stateMachineVersionArn === stateMachineVersionArn),
    );
    if (routed)
      throw new AwsError(
        'ConflictException',
        `Version to be deleted must not be referenced by an alias: ${stateMachineVersionArn}`,
      );
    const index = machine.versions.findIndex(version => String(version.number) === qualifier);
    if (index >= 0) machine.versions.splice(index, 1);
    return {};
  },
};
