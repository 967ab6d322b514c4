import type { LambdaCore } from '../../local/services/lambda/lambda-core.ts';
import type { Journey } from '../../test/support/journey.ts';
import type { Figure } from '../figure.ts';
import type { Measurement } from '../measurement.ts';

/** One page of an execution's history; a rollout must stay well below the service's limit of 25,000 events. */
const historyPage = 1_000;

export const rolloutWork: Measurement = {
  name: 'rollout-work',
  title: 'what one rollout makes AWS do, from approval to the end of its execution, in virtual time',
  async measure({ progress }) {
    progress('two rollouts in virtual time');
    // The whole local cloud comes with it, so it is loaded only when it is asked for.
    const { Journey } = await import('../../test/support/journey.ts');
    const journey = await Journey.start();
    try {
      return [...(await rolloutFigures(journey, 'first version')), ...(await rolloutFigures(journey, 'next version'))];
    } finally {
      await journey.stop();
    }
  },
};

async function rolloutFigures(journey: Journey, kind: string): Promise<Figure[]> {
  const begin = performance.now();
  const invokedBefore = await invocations(journey);
  const calledBefore = journey.virtual.calls.length;
  const head = await journey.rollOut();
  if (head.status !== 'promoted') throw new Error(`the rollout of the ${kind} was ${head.status}: ${head.reason}`);
  const history = await events(journey, head.rolloutId);
  const count = (name: string, value: number): Figure => ({ name: `${kind}: ${name}`, unit: 'count', value });
  return [
    count('state transitions', history.filter(({ type }) => type.endsWith('StateEntered')).length),
    count('history events', history.length),
    count('Lambda invocations', (await invocations(journey)) - invokedBefore),
    count('API calls of all services', journey.virtual.calls.length - calledBefore),
    { name: `${kind}: time it takes here`, unit: 's', value: (performance.now() - begin) / 1000 },
  ];
}

/** How often any function ran so far. */
async function invocations(journey: Journey): Promise<number> {
  const lambda = journey.virtual.cloud.core<LambdaCore>('lambda');
  const { Functions } = await journey.call<{ Functions: { FunctionName: string }[] }>('lambda', 'ListFunctions', {});
  return Functions.reduce((sum, { FunctionName }) => sum + lambda.invocations(FunctionName), 0);
}

async function events(journey: Journey, rolloutId: string): Promise<{ type: string }[]> {
  const executionArn = journey.output('RolloutStateMachineArn').replace(':stateMachine:', ':execution:');
  const page = { executionArn: `${executionArn}:${rolloutId}`, maxResults: historyPage };
  return (await journey.call<{ events: { type: string }[] }>('stepfunctions', 'GetExecutionHistory', page)).events;
}
