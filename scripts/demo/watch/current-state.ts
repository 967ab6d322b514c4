import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';

/** The state that a version's rollout entered last, by the newest execution that is named after it. */
export async function currentState(sfn: SFNClient, version: number): Promise<string | undefined> {
  const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}));
  const machine = stateMachines?.find(({ name }) => name?.endsWith('-rollout'));
  if (!machine?.stateMachineArn) return undefined;
  const { executions } = await sfn.send(
    new ListExecutionsCommand({ stateMachineArn: machine.stateMachineArn, maxResults: 10 }),
  );
  const executionArn = executions?.find(({ name }) => name?.includes(`-v${version}-`))?.executionArn;
  if (!executionArn) return undefined;
  const { events } = await sfn.send(
    new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 30 }),
  );
  return events?.find(event => event.stateEnteredEventDetails)?.stateEnteredEventDetails?.name;
}
