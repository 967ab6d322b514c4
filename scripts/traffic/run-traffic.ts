import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';
import type { Progress } from '../demo/progress.ts';
import { openLoop, type Pace } from './open-loop.ts';
import type { TrafficOptions } from './options.ts';
import { questions } from './questions.ts';
import type { Sender } from './send.ts';
import { Tally } from './tally.ts';

/** What the traffic goes through. */
export interface TrafficParts {
  readonly pace: Pace;
  readonly sender: Sender;
  readonly progress: Progress;
  readonly stop: AbortSignal;
}

/** So many requests may be without an answer; those that come due beyond are not sent, and counted as such. */
const mostOpen = 2_000;

/** Sends until it is over, and answers what became of every request. */
export async function runTraffic(
  policy: ModelPolicy,
  options: TrafficOptions,
  { pace, sender, progress, stop }: TrafficParts,
): Promise<Tally> {
  const question = await questions(policy, options);
  const tally = new Tally();
  let sent = 0;
  let open = 0;
  const send = async (n: number): Promise<void> => {
    if (open >= mostOpen) return tally.add({ outcome: `not sent: ${mostOpen} had no answer` }, 0);
    const begin = pace.now();
    sent += 1;
    open += 1;
    tally.add(await sender.send(question(n)), pace.now() - begin);
    open -= 1;
    progress.now(`${sent} sent, ${open} open; ${tally.line()}`);
  };
  const { rate: ratePerSecond, forMs } = options;
  await openLoop(pace, { ratePerSecond, stop, send, ...(forMs !== undefined && { forMs }) });
  return tally;
}
