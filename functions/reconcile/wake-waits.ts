import { isSettled } from '#shared/domain/rollout/world/live-state.ts';
import type { EndpointWait } from '#shared/ports/table/waits.ts';
import { isRunning } from '#shared/runtime/is-running.ts';
import type { Faults } from './faults.ts';
import type { Outside } from './outside.ts';
import { isAtWork } from './recover.ts';

/** Resumes rollouts whose endpoint has settled without an event that said so, or whose signal has woken nobody. */
export async function wakeWaits(outside: Outside, faults: Faults): Promise<string[]> {
  const what = 'Waits could not be looked through';
  const waits =
    (await faults.attempt(what, () => outside.waits.list(undefined, corrupt => faults.add(what, corrupt)))) ?? [];
  const woken: string[] = [];
  for (const wait of waits) {
    await faults.attempt(`The wait of rollout ${wait.rolloutId} could not be looked at`, async () => {
      if (await wake(wait, outside, faults)) woken.push(wait.rolloutId);
    });
  }
  return woken;
}

async function wake(wait: EndpointWait, outside: Outside, faults: Faults): Promise<boolean> {
  const answer = (await unheard(wait, outside, faults)) ?? (await settled(wait, outside));
  if (!answer) {
    if (await isOver(wait, outside)) await outside.waits.remove(wait);
    return false;
  }
  const resumed = await outside.callbacks.succeed(wait.token, answer);
  await outside.waits.remove(wait);
  return resumed;
}

/** Only who holds the endpoint waits for it. Where nobody does, the lock may have been deleted under who waits. */
async function isOver({ endpoint, rolloutId }: EndpointWait, outside: Outside): Promise<boolean> {
  const lock = await outside.locks.read(endpoint);
  if (lock?.holder !== undefined) return lock.holder !== rolloutId;
  const isAlive = isRunning(await outside.executions.status(rolloutId)) || (await isAtWork(rolloutId, lock, outside));
  return !isAlive;
}

/** Signals that were stored after the rollout began to wait. */
async function unheard(
  { rolloutId, signals: known }: EndpointWait,
  outside: Outside,
  faults: Faults,
): Promise<object | undefined> {
  if (known === undefined) return undefined;
  const { length } = await outside.signals.list(rolloutId, corrupt => faults.add(rolloutId, corrupt));
  return length > known ? { signals: length } : undefined;
}

async function settled(
  { endpoint, part = endpoint, event }: EndpointWait,
  outside: Outside,
): Promise<object | undefined> {
  if (event === 'signal') return undefined;
  const status = await outside.liveStates.status(part);
  return isSettled(status) ? { status: status?.status ?? 'absent' } : undefined;
}
