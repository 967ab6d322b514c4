import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';

/** The state that the newest execution of the rollout machine entered last, for people. */
export async function currentState(sfn: SFNClient): Promise<string | undefined> {
  const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}));
  const machine = stateMachines?.find(({ name }) => name?.endsWith('-rollout'));
  if (!machine?.stateMachineArn) return undefined;
  const { executions } = await sfn.send(
    new ListExecutionsCommand({ stateMachineArn: machine.stateMachineArn, maxResults: 1 }),
  );
  const executionArn = executions?.[0]?.executionArn;
  if (!executionArn) return undefined;
  const { events } = await sfn.send(
    new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 30 }),
  );
  return events?.find(event => event.stateEnteredEventDetails)?.stateEnteredEventDetails?.name;
}
