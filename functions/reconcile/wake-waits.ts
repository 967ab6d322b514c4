import { isSettled } from '#shared/domain/rollout/live-state.ts';
import type { Outside } from './outside.ts';

/** Resumes rollouts whose endpoint has settled without an event that said so. */
export async function wakeWaits(outside: Outside): Promise<string[]> {
  const woken: string[] = [];
  for (const wait of await outside.waits.list()) {
    const status = await outside.liveStates.status(wait.endpoint);
    if (!isSettled(status)) continue;
    const resumed = await outside.callbacks.succeed(wait.token, { status: status?.status ?? 'absent' });
    await outside.waits.remove(wait);
    if (resumed) woken.push(wait.rolloutId);
  }
  return woken;
}
