import type { Approval } from '#shared/domain/rollout/approval.ts';
import { goBackName } from '#shared/domain/rollout/names.ts';
import type { RolloutStart } from '#shared/domain/rollout/rollout-start.ts';
import { clock } from '#shared/runtime/outside.ts';
import { raiseSignal } from '#shared/runtime/raise-signal.ts';
import type { Outside } from './outside.ts';

/** The rollout that is at work looks at the registry by itself before each step; this makes it look now. */
export async function tellRunning({ endpoint }: RolloutStart, outside: Outside): Promise<void> {
  const holder = (await outside.locks.read(endpoint))?.holder;
  if (holder === undefined) return;
  await raiseSignal(endpoint, { schema: 1, rolloutId: holder, kind: 'look', at: clock.now() }, outside);
}

/** A version that was promoted and serves goes back when its approval is withdrawn, if there is one to go back to. */
export async function takeBack(
  { ended }: Approval,
  start: RolloutStart,
  outside: Outside,
): Promise<{ readonly rolloutId?: string }> {
  if (ended !== 'promoted') return {};
  const route = await outside.routes.read(start.model);
  if (route?.rolloutId !== start.rolloutId) return {};
  await outside.executions.start(goBackName(start.rolloutId, 1), { ...start, task: 'go back' });
  return { rolloutId: start.rolloutId };
}
