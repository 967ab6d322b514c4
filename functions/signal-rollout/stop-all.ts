import { raiseSignal } from '#shared/runtime/raise-signal.ts';
import { type Answer, type Outside, type Told, toldBy } from './outside.ts';

/** Holds every step forward in the stage. Each running rollout is told, so that it does not take one more. */
export async function stopAll(told: Told, outside: Outside): Promise<Answer> {
  await outside.fleetStops.stop({ since: outside.clock.now(), ...toldBy(told) });
  const count = await tellAll(outside);
  return {
    applied: true,
    sentence: `Nothing goes forward any more; ${running(count)}. Rollbacks still happen. Lift it: sluice stop-all --lift`,
  };
}

export async function liftStop(_told: Told, outside: Outside): Promise<Answer> {
  const stopped = await outside.fleetStops.read();
  if (!stopped) return { applied: false, sentence: 'Nothing was stopped.' };
  await outside.fleetStops.lift();
  const count = await tellAll(outside);
  return { applied: true, sentence: `The stop is lifted; ${running(count)}.` };
}

async function tellAll(outside: Outside): Promise<number> {
  const held = await outside.locks.listHeld();
  for (const { endpoint, holder } of held) {
    if (holder === undefined) continue;
    await raiseSignal(endpoint, { schema: 1, rolloutId: holder, kind: 'wake', at: outside.clock.now() }, outside);
  }
  return held.length;
}

function running(count: number): string {
  return count === 1 ? '1 running rollout was told' : `${count} running rollouts were told`;
}
