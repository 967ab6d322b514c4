import type { DescribeStateMachineAliasCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { machineReference } from '../arns.ts';
import { aliasNamed } from '../machines/aliases.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<DescribeStateMachineAliasCommandInput, 'stateMachineAliasArn'>;

export const describeStateMachineAlias: Operation<StatesState, Input> = {
  authorize: ({ stateMachineAliasArn }) => [
    access('DescribeStateMachineAlias', machineReference(stateMachineAliasArn).machineArn),
  ],
  run({ stateMachineAliasArn }, state) {
    const { name, description, routes, createdAt, updatedAt } = aliasNamed(state, stateMachineAliasArn).alias;
    return {
      stateMachineAliasArn,
      name,
      ...(description === undefined ? {} : { description }),
      routingConfiguration: routes,
      creationDate: new Date(createdAt),
      updateDate: new Date(updatedAt),
    };
  },
};
