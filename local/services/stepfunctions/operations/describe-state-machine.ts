import type { DescribeStateMachineCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { machineReference } from '../arns.ts';
import { stateMachineDoesNotExist } from '../errors.ts';
import { versionNumbered } from '../machines/versions.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<DescribeStateMachineCommandInput, 'stateMachineArn'>;

export const describeStateMachine: Operation<StatesState, Input> = {
  authorize: ({ stateMachineArn }) => [access('DescribeStateMachine', machineReference(stateMachineArn).machineArn)],
  run({ stateMachineArn, includedData }, state) {
    const machine = state.machine(stateMachineArn);
    const { qualifier } = machineReference(stateMachineArn);
    const version = qualifier === undefined ? undefined : versionNumbered(machine, qualifier);
    if (qualifier !== undefined && !version) throw stateMachineDoesNotExist(stateMachineArn);
    const revision = version?.revision ?? machine.revision;
    return {
      stateMachineArn,
      name: machine.name,
      status: machine.status,
      definition: includedData === 'METADATA_ONLY' ? '' : revision.definition,
      roleArn: revision.roleArn,
      type: machine.type,
      creationDate: new Date(version?.createdAt ?? machine.createdAt),
      loggingConfiguration: revision.logging,
      tracingConfiguration: revision.tracing,
      ...(machine.updated ? { revisionId: revision.id } : {}),
      ...(version?.description === undefined ? {} : { description: version.description }),
    };
  },
};
