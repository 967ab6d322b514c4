import type { PublishStateMachineVersionCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { stateMachineDeleting } from '../errors.ts';
import { publish, versionArn } from '../machines/versions.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<PublishStateMachineVersionCommandInput, 'stateMachineArn'>;

export const publishStateMachineVersion: Operation<StatesState, Input> = {
  authorize: ({ stateMachineArn }) => [access('PublishStateMachineVersion', stateMachineArn)],
  run({ stateMachineArn, description, revisionId }, state) {
    const machine = state.machine(stateMachineArn);
    if (machine.status === 'DELETING') throw stateMachineDeleting(machine.arn);
    if (revisionId !== undefined && revisionId !== machine.revision.id)
      throw new AwsError(
        'ConflictException',
        `The revision ${revisionId} is not the current revision of ${machine.arn}`,
      );
    const version = publish(machine, state.now, description);
    return { stateMachineVersionArn: versionArn(machine, version.number), creationDate: new Date(version.createdAt) };
  },
};
