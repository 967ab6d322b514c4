import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import { goBackNames } from '#shared/domain/rollout/world/names.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import { clock } from '#shared/runtime/outside.ts';
import { raiseSignal } from '#shared/runtime/raise-signal.ts';
import { startOne } from '#shared/runtime/start-one.ts';
import type { Outside } from './outside.ts';

/** The rollout that is at work looks at the registry by itself before each step; this makes it look now. */
export async function tellRunning({ endpoint }: RolloutStart, outside: Outside): Promise<void> {
  const holder = (await outside.locks.read(endpoint))?.holder;
  if (holder === undefined) return;
  await raiseSignal(endpoint, { schema: 1, rolloutId: holder, kind: 'wake', at: clock.now() }, outside);
}

/**
 * A version that was promoted and serves goes back when its approval is withdrawn, if there is one to go back to. An
 * execution that works on its endpoint since the promotion has been told, and does that itself.
 */
export async function takeBack(
  { ended }: Approval,
  start: RolloutStart,
  outside: Outside,
): Promise<{ readonly rolloutId?: string }> {
  if (ended !== 'promoted') return {};
  const route = await outside.routes.read(start.model);
  if (route?.rolloutId !== start.rolloutId) return {};
  const isAtWork = (await outside.locks.read(start.endpoint))?.holder === start.rolloutId;
  if (!isAtWork) await startOne(goBackNames(start.rolloutId), { ...start, task: 'go back' }, outside.executions);
  return { rolloutId: start.rolloutId };
}
