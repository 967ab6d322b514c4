import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '#shared/aws/system-clock.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import { rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';
import type { Terminal } from '../command.ts';
import { endpointStatus } from '../endpoint-status.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Outside } from '../outside.ts';
import { Problem } from '../problem.ts';
import { time } from '../times.ts';

export interface Patience {
  readonly everyMs: number;
  readonly timeoutMs: number;
}

/** Looks again and again until `look` finds something. @throws Problem when the time is up */
export async function untilFound<Found>(
  look: () => Promise<Found | undefined>,
  { everyMs, timeoutMs }: Patience,
  what: string,
): Promise<Found> {
  const until = systemClock.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (systemClock.now() + everyMs > until) {
      throw new Problem(`Time is up, and ${what}. Nothing was taken back; look again later.`, exitCodes.unfinished);
    }
    await sleep(everyMs);
  }
}

/** Follows the rollout of an approval epoch to its end and tells of every change on the way. */
export async function followRollout(
  approval: Approval,
  endpoint: string,
  outside: Outside,
  { terminal, patience }: { readonly terminal: Pick<Terminal, 'error'>; readonly patience: Patience },
): Promise<RolloutHead> {
  const start = rolloutStart(approval, endpoint);
  let told = '';
  const look = async () => {
    const [head, live] = await Promise.all([outside.records.head(start), endpointStatus(outside, endpoint)]);
    if (head && head.status !== 'planned') return head;
    const now = `${head ? 'running' : 'waiting to begin'}, endpoint ${live?.status ?? 'absent'}`;
    if (now !== told) terminal.error(`${time(systemClock.now())}  ${start.rolloutId}: ${now}`);
    told = now;
    return undefined;
  };
  return untilFound(look, patience, `rollout ${start.rolloutId} is not over`);
}
