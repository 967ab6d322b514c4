import { type CloudFormationClient, DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Stacks } from '#shared/ports/stacks.ts';
import { refusedAs } from './refused-as.ts';

export function cloudformationStacks(client: CloudFormationClient): Stacks {
  return {
    async read(StackName) {
      try {
        const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
        if (!found?.StackStatus || found.StackStatus === 'DELETE_COMPLETE') return undefined;
        const reason = found.StackStatusReason;
        return { status: found.StackStatus, ...(reason ? { reason } : {}) };
      } catch (error) {
        if (refusedAs(error, 'missing')) return undefined;
        throw error;
      }
    },
    async remove(StackName) {
      await client.send(new DeleteStackCommand({ StackName }));
    },
  };
}
