import { DescribeExecutionCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Executions } from '#shared/ports/executions.ts';

export function sfnExecutions(client: SFNClient, stateMachineArn: string): Executions {
  const prefix = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:`;
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
    arnOf: async name => prefix + name,
    async status(execution) {
      // Somebody has written it into an item: none of ours is at work there, and asking for another's would be refused.
      if (execution.startsWith('arn:') && !execution.startsWith(prefix)) return undefined;
      const executionArn = execution.startsWith('arn:') ? execution : prefix + execution;
      try {
        const found = await client.send(new DescribeExecutionCommand({ executionArn }));
        return found.status;
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
        throw error;
      }
    },
  };
}
