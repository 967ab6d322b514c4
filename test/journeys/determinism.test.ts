import { expect, it } from 'vitest';
import { every } from '../../local/core/clock.ts';
import { Journey } from '../support/journey.ts';

async function wholeJourney(seed: number): Promise<{ hash: string; calls: number }> {
  const journey = await Journey.start({ seed });
  await journey.rollOut({ data: 'one' });
  const traffic = every(journey.virtual.clock, 3000, () => void journey.ask());
  await journey.rollOut({ data: 'two' });
  traffic.cancel();
  await journey.virtual.clock.advance(60_000);
  const result = { hash: journey.virtual.hash(), calls: journey.virtual.calls.length };
  await journey.stop();
  return result;
}

it('the same seed gives the same calls, another seed gives others', async () => {
  const first = await wholeJourney(7);
  expect(await wholeJourney(7)).toEqual(first);
  expect((await wholeJourney(8)).hash).not.toBe(first.hash);
  expect(first.calls).toBeGreaterThan(500);
}, 60_000);
