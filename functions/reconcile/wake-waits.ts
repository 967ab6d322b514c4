import { isSettled } from '#shared/domain/rollout/world/live-state.ts';
import type { EndpointWait } from '#shared/ports/table/waits.ts';
import type { Outside } from './outside.ts';

/** Resumes rollouts whose endpoint has settled without an event that said so, or whose signal has woken nobody. */
export async function wakeWaits(outside: Outside): Promise<string[]> {
  const woken: string[] = [];
  for (const wait of await outside.waits.list()) {
    const answer = (await unheard(wait, outside)) ?? (await settled(wait, outside));
    if (!answer) {
      if (await isOver(wait, outside)) await outside.waits.remove(wait);
      continue;
    }
    const resumed = await outside.callbacks.succeed(wait.token, answer);
    await outside.waits.remove(wait);
    if (resumed) woken.push(wait.rolloutId);
  }
  return woken;
}

/** Only who holds the endpoint waits for it. */
async function isOver({ endpoint, rolloutId }: EndpointWait, { locks }: Outside): Promise<boolean> {
  return (await locks.read(endpoint))?.holder !== rolloutId;
}

/** Signals that were stored after the rollout began to wait. */
async function unheard({ rolloutId, signals: known }: EndpointWait, outside: Outside): Promise<object | undefined> {
  if (known === undefined) return undefined;
  const { length } = await outside.signals.list(rolloutId);
  return length > known ? { signals: length } : undefined;
}

async function settled({ endpoint, event }: EndpointWait, outside: Outside): Promise<object | undefined> {
  if (event === 'signal') return undefined;
  const status = await outside.liveStates.status(endpoint);
  return isSettled(status) ? { status: status?.status ?? 'absent' } : undefined;
}
