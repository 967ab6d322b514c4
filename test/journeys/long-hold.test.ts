import { describe, expect, it } from 'vitest';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { Journey, minute } from '../support/journey.ts';

/** Minutes of real time: with `npm run test:long` only. */
describe.runIf(process.env['SLUICE_LONG_TESTS'])('a rollout that is held for most of a day', () => {
  it('goes on in a new execution before the history of the first is full', { timeout: 1_800_000 }, async () => {
    const journey = await Journey.start({ model: 'fraud-detection' });
    await journey.rollOut();
    const busy = busyElsewhere(journey, 600);
    await journey.approve(await journey.register());
    while ((await journey.route()).length < 2) await journey.virtual.clock.advance(minute);
    await journey.signal({ kind: 'pause' });
    await journey.virtual.clock.advance(14 * 60 * minute);
    const names = (await journey.executions()).map(({ name }) => name);
    expect(names).toContain('fraud-detection-v2-e1-c1');
    await journey.signal({ kind: 'resume' });
    expect(await journey.ended(2, 300 * minute)).toMatchObject({ status: 'promoted', serving: { version: 2 } });
    const first = (await journey.executions()).find(({ name }) => name === 'fraud-detection-v2-e1');
    const { events } = await journey.call<{ events: { id: number }[] }>('stepfunctions', 'GetExecutionHistory', {
      executionArn: first?.executionArn,
      reverseOrder: true,
      maxResults: 1,
    });
    expect(events[0]?.id).toBeLessThan(25_000);
    expect(events[0]?.id).toBeGreaterThan(10_000);
    busy.cancel();
    await journey.stop();
  });
});
