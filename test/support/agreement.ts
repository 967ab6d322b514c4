import { expect } from 'vitest';
import { Journey, minute } from './journey.ts';
import { leftovers } from './leftovers.ts';

export async function afterFirstVersion(): Promise<Journey> {
  const journey = await Journey.start();
  await journey.rollOut({ data: 'one' });
  return journey;
}

/** What must hold after any ending: the endpoint serves exactly what the record says, and nothing is left over. */
export async function expectAgreement(journey: Journey): Promise<void> {
  await journey.virtual.clock.advance(10 * minute);
  // A version that was approved later may have ended before, without having held the endpoint.
  const ended = (await journey.heads()).filter(head => head.serving !== undefined);
  const known = ended.sort((a, b) => a.updatedAt - b.updatedAt).at(-1);
  const [routed, ...others] = await journey.route();
  expect(others).toEqual([]);
  expect(known?.serving).toMatchObject({ version: routed?.version, slot: routed?.name });
  const answer = await journey.askNow();
  expect(answer.status).toBe(200);
  expect(answer.headers['x-sluice-version']).toBe(String(known?.serving?.version));
  expect(await leftovers(journey)).toEqual([]);
}
