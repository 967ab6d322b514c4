import { describe, expect, it } from 'vitest';
import { every } from '../../local/core/clock.ts';
import { type Answer, Journey, versionOf } from '../support/journey.ts';

const retryable = new Set([429, 503, 504]);

describe('a takeover under traffic', () => {
  it('loses no request: each is answered by one version, or refused with a retryable status', async () => {
    const journey = await Journey.start();
    await journey.rollOut({ data: 'one' });
    const second = await journey.register({ data: 'two' });
    await journey.approve(second);

    const answers: Answer[] = [];
    let asked = 0;
    const traffic = every(journey.virtual.clock, 500, () => {
      asked += 1;
      journey.ask().then(answer => answers.push(answer));
    });
    await journey.ended(versionOf(second));
    await journey.virtual.clock.advance(60_000);
    traffic.cancel();
    await journey.virtual.clock.advance(60_000);

    expect(answers).toHaveLength(asked);
    expect(asked).toBeGreaterThan(500);
    const served = answers.filter(answer => answer.status === 200);
    const refused = answers.filter(answer => answer.status !== 200);
    expect(refused.filter(answer => !retryable.has(answer.status) || !answer.headers['retry-after'])).toEqual([]);
    expect(served.length).toBeGreaterThan(0.99 * asked);
    for (const answer of served) {
      const expected = answer.headers['x-sluice-version'] === '1' ? 'one' : 'two';
      expect(JSON.parse(answer.body)).toMatchObject({ model: expected });
    }
    const versions = new Set(served.map(answer => answer.headers['x-sluice-version']));
    expect(versions).toEqual(new Set(['1', '2']));
    await journey.stop();
  });
});
