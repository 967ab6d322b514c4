import { DescribeExecutionCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Executions } from '#shared/ports/executions.ts';

export function sfnExecutions(client: SFNClient, stateMachineArn: string): Executions {
  const arnOf = (name: string) =>
    name.startsWith('arn:') ? name : `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  return {
    async start(name, input) {
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
        return 'started';
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionAlreadyExists') return 'exists';
        throw error;
      }
    },
    async status(execution) {
      try {
        const found = await client.send(new DescribeExecutionCommand({ executionArn: arnOf(execution) }));
        return found.status;
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
        throw error;
      }
    },
  };
}
