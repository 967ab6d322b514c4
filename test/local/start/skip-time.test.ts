import { expect, it } from 'vitest';
import { ScaledClock } from '../../../local/core/scaled-clock.ts';
import { idleCloud } from '../../../local/idle-cloud.ts';
import { skipTime } from '../../../local/start/skip-time.ts';

it('lets time go ahead, and says how it is asked', async () => {
  const clock = new ScaledClock(1, 0);
  const ask = async (query: string) => {
    const request = { method: 'POST', path: `/_local/skip${query}`, headers: {}, body: new Uint8Array() };
    const answer = await skipTime(clock)['POST /_local/skip']?.(request, idleCloud());
    return [answer?.status, JSON.parse(new TextDecoder().decode(answer?.body))] as const;
  };
  expect(await ask('?minutes=90')).toEqual([200, { time: expect.stringMatching(/^1970-01-01T01:30:0/) }]);
  for (const query of ['', '?minutes=', '?minutes=-1', '?minutes=soon'])
    expect(await ask(query)).toEqual([400, { message: expect.stringContaining('?minutes=N') }]);
  expect(clock.now()).toBeLessThan(91 * 60_000);
});
