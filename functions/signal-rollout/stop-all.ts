import { settleAll } from '#shared/domain/settle-all.ts';
import { raiseSignal } from '#shared/runtime/raise-signal.ts';
import { rolloutsAtWork } from '#shared/runtime/rollouts-at-work.ts';
import { type Answer, type Outside, type Told, toldBy } from './outside.ts';

const AT_ONCE = 8;

/** Holds every step forward in the stage. Each running rollout is told, so that it does not take one more. */
export async function stopAll(told: Told, outside: Outside): Promise<Answer> {
  await outside.fleetStops.stop({ since: outside.clock.now(), ...toldBy(told) });
  const who = await tellAll(outside);
  return {
    applied: true,
    sentence: `Nothing goes forward any more; ${who}. Rollbacks still happen. Lift it: sluice stop-all --lift`,
  };
}

export async function liftStop(_told: Told, outside: Outside): Promise<Answer> {
  const stopped = await outside.fleetStops.read();
  if (!stopped) return { applied: false, sentence: 'Nothing was stopped.' };
  await outside.fleetStops.lift();
  return { applied: true, sentence: `The stop is lifted; ${await tellAll(outside)}.` };
}

/** Who was told, in words. Each by itself: the stop stands whoever could not be, and is looked at before each step. */
async function tellAll(outside: Outside): Promise<string> {
  const settled = await settleAll(await rolloutsAtWork(outside), AT_ONCE, ({ endpoint, rolloutId }) =>
    raiseSignal(endpoint, { schema: 1, rolloutId, kind: 'wake', at: outside.clock.now() }, outside),
  );
  const failed = settled.flatMap(one => ('error' in one ? [one.item.rolloutId] : []));
  const count = settled.length - failed.length;
  const told = count === 1 ? '1 running rollout was told' : `${count} running rollouts were told`;
  return failed.length === 0
    ? told
    : `${told}, and these see it by themselves before their next step: ${failed.join(', ')}`;
}
