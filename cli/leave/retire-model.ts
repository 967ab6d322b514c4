import * as z from 'zod';
import { systemClock } from '#shared/aws/system-clock.ts';
import type { FunctionCalls } from '#shared/ports/function-calls.ts';
import type { Terminal } from '../command.ts';
import { type Patience, untilFound } from '../decide/follow-rollout.ts';
import { endpointStatus } from '../endpoint-status.ts';
import type { Outside } from '../outside.ts';
import { time } from '../times.ts';

const answer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.enum(['started', 'ready']),
    execution: z.string(),
    endpoint: z.string(),
    handedBack: z.boolean(),
  }),
  z.object({ outcome: z.enum(['refused', 'nothing to retire']), reason: z.string() }),
]);

/** What the stack says to taking a model out of service. */
export type RetirementAnswer = z.output<typeof answer>;
export type Retirement = Extract<RetirementAnswer, { execution: string }>;

export function isRetirement(one: RetirementAnswer): one is Retirement {
  return one.outcome === 'started' || one.outcome === 'ready';
}

/** Asks the stack; with `dryRun` it only tells what it would do. */
export async function askToRetire(
  calls: FunctionCalls,
  stage: string,
  model: string,
  dryRun: boolean,
): Promise<RetirementAnswer> {
  return answer.parse(await calls.call(`sluice-${stage}-retire-model`, { model, dryRun }));
}

interface Followed {
  readonly terminal: Pick<Terminal, 'error'>;
  readonly patience: Patience;
  /** The generation of the endpoint's lock before it was asked for: the retirement counts it on at its end. */
  readonly generation: number;
}

/** Follows a retirement to its end. What is left over then, in sentences; nothing when the model is gone. */
export async function followRetirement(
  model: string,
  { endpoint, handedBack, execution }: Retirement,
  outside: Outside,
  { terminal, patience, generation }: Followed,
): Promise<string[]> {
  let told = '';
  const look = async () => {
    const [lock, route, live] = await Promise.all([
      outside.locks.read(endpoint),
      outside.routes.read(model),
      endpointStatus(outside, endpoint),
    ]);
    const now = `${route ? 'routed' : 'no longer routed'}, endpoint ${live?.status ?? 'absent'}`;
    if (now !== told) terminal.error(`${time(systemClock.now())}  ${execution}: ${now}`);
    told = now;
    if (lock?.holder !== undefined || (lock?.generation ?? 0) <= generation) return undefined;
    return [
      ...(route ? [`The route of ${model} is still there.`] : []),
      ...(live && !handedBack ? [`Endpoint ${endpoint} is still there: ${live.status}.`] : []),
    ];
  };
  return untilFound(look, patience, `${execution} is not over`);
}
