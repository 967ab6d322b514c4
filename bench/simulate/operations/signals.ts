import { inVirtualTime } from '../../../test/support/virtual-cloud.ts';
import type { Operation } from '../operation.ts';
import type { World } from '../world.ts';

const kinds = { pause: 2, resume: 2, promote: 2, rollback: 3, 'bypass-freeze': 1, 'stop-all': 1, 'lift-stop': 1 };

/** Says it to whichever rollout is at work. */
export async function tell(world: World, kind: string): Promise<string> {
  const { applied, sentence } = await world.journey.signal({ kind, reason: 'the simulation' });
  return `${kind}: ${applied ? '' : 'refused: '}${sentence}`;
}

/** What operators tell rollouts. A function that has just been killed may fail to hear it. */
export const signals: Readonly<Record<string, Operation>> = {
  ...Object.fromEntries(
    Object.entries(kinds).map(([kind, weight]): [string, Operation] => [
      kind,
      { kind: 'signal', weight, play: world => tell(world, kind).catch(error => `${kind} failed: ${error.message}`) },
    ]),
  ),
  retire: {
    kind: 'signal',
    weight: 0.5,
    async play(world) {
      const Payload = new TextEncoder().encode(JSON.stringify({ model: world.journey.model }));
      const FunctionName = 'sluice-dev-retire-model';
      const call = world.journey.call<{ Payload: Uint8Array }>('lambda', 'Invoke', { FunctionName, Payload });
      const { Payload: answer } = await inVirtualTime(world.journey.virtual.clock, call, 'an answer');
      const text = new TextDecoder().decode(answer);
      if (text.includes('"started"')) world.retiredAt = world.now;
      return `retire: ${text}`;
    },
  },
};
