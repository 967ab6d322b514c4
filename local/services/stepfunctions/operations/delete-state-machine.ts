import type { DeleteStateMachineCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { machineReference } from '../arns.ts';
import { forgetDeleted } from '../executions/runner.ts';
import { refuseQualifier } from '../machines/versions.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<DeleteStateMachineCommandInput, 'stateMachineArn'>;

/** Running executions finish first. Deleting what is not there succeeds. */
export const deleteStateMachine: Operation<StatesState, Input> = {
  authorize: ({ stateMachineArn }) => [access('DeleteStateMachine', stateMachineArn)],
  run({ stateMachineArn }, state) {
    const { machineArn, qualifier } = machineReference(stateMachineArn);
    refuseQualifier(qualifier, 'DeleteStateMachine');
    const machine = state.machines.get(machineArn);
    if (machine) machine.status = 'DELETING';
    forgetDeleted(state, machineArn);
    return {};
  },
};
