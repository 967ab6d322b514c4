import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VirtualImage } from '../../local/containers/virtual-container.ts';
import { every } from '../../local/core/clock.ts';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { type Answer, healthyModel, Journey, minute } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** An artefact called `failing` answers odd requests with an error. */
const image: VirtualImage = {
  ...healthyModel,
  answer: (modelData, request, random) =>
    text(modelData) === 'failing' && text(request.body).includes('"odd":true')
      ? { status: 500, headers: {}, body: new Uint8Array() }
      : healthyModel.answer(modelData, request, random),
};

interface Asked {
  readonly at: number;
  readonly answer: Answer;
}

describe('a canary under load', () => {
  let journey: Journey;
  const asked: Asked[] = [];
  let sent = 0;
  let load: { cancel(): void };

  beforeAll(async () => {
    journey = await Journey.start({ model: 'fraud-detection', image });
    const { clock } = journey.virtual;
    await journey.rollOut({ data: 'healthy' });
    load = every(clock, 2_000, () => {
      const at = clock.now();
      sent += 1;
      const body = JSON.stringify({ amount: 1, odd: sent % 10 === 0 });
      const headers = { 'x-account-id': `account ${sent % 997}` };
      journey.ask({ body, headers }).then(answer => asked.push({ at, answer }));
    });
  });

  afterAll(() => journey.stop());

  const entries = async (version: number) =>
    (await journey.query(`rollout#fraud-detection-v${version}-e1`)).map(
      ({ at, entry }) =>
        ({ at, ...(entry as object) }) as { at: number; kind: string; share?: number; verdict?: string },
    );
  const sharesOf = async (version: number) =>
    (await entries(version)).filter(({ kind }) => kind === 'shifted').map(({ share }) => share);
  const versionsSince = (from: number) =>
    new Set(asked.filter(({ at }) => at >= from).map(({ answer }) => answer.headers['x-sluice-version']));

  it('promotes a good version share by share', async () => {
    const busy = busyElsewhere(journey, 600);
    const head = await journey.rollOut({ data: 'healthy' });
    busy.cancel();
    expect(head).toMatchObject({ status: 'promoted', serving: { version: 2 } });
    const shares = await sharesOf(2);
    expect(shares[0]).toBe(500);
    expect(shares.at(-1)).toBe(10_000);
    expect(shares).toEqual([...shares].sort((a = 0, b = 0) => a - b));
    expect(await leftovers(journey)).toEqual([]);
  });

  it('takes a bad version back, and no request reaches it once the route is stale for nobody', async () => {
    const busy = busyElsewhere(journey, 600, { 3: { failing: 0.1 } });
    const head = await journey.rollOut({ data: 'failing' });
    busy.cancel();
    expect(head).toMatchObject({ status: 'rolled back', serving: { version: 2 } });
    expect(head.reason).toMatch(/worse, by .*(errors|catastrophe)/);
    const verdict = (await entries(3)).find(entry => entry.verdict === 'rollback');
    const [route] = await journey.query('route#fraud-detection');
    const movedAt = Number(route?.['updatedAt']);
    expect(movedAt - (verdict?.at ?? 0)).toBeLessThan(5_000);
    expect([...versionsSince(movedAt + 5_000)]).toEqual(['2']);
    expect(await leftovers(journey)).toEqual([]);
  });

  it('takes a version back that is only slower', async () => {
    const busy = busyElsewhere(journey, 600, { 4: { slow: 0.2 } });
    const head = await journey.rollOut({ data: 'healthy' });
    busy.cancel();
    expect(head).toMatchObject({ status: 'rolled back', serving: { version: 2 } });
    expect(head.reason).toContain('latency');
  });

  it('has lost no request, and each was answered by one version or refused with a retryable status', async () => {
    load.cancel();
    await journey.virtual.clock.advance(minute);
    expect(asked).toHaveLength(sent);
    const failed = asked.filter(({ answer }) => answer.status !== 200);
    const byModel = failed.filter(({ answer }) => answer.headers['x-sluice-version'] === '3');
    const others = failed.filter(one => !byModel.includes(one));
    expect(others.filter(({ answer }) => !answer.headers['retry-after'])).toEqual([]);
    expect(others.length).toBeLessThan(0.01 * sent);
    expect(sent).toBeGreaterThan(500);
    expect(await journey.deadLetters()).toEqual([]);
  });
});
