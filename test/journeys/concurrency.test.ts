import { describe, expect, it } from 'vitest';
import { every } from '../../local/core/clock.ts';
import { CountingModel } from '../support/counting-model.ts';
import { type Answer, Journey, minute, model, versionOf } from '../support/journey.ts';
import { type Limit, limitedPackage, replaced } from '../support/limited-package.ts';
import { inVirtualTime } from '../support/virtual-cloud.ts';

/** A stack whose model has a limit and counts what reaches it. */
async function start(limit: Limit, latencyMs: number, edit?: (policy: string) => string) {
  let now = (): number => 0;
  const counting = new CountingModel(latencyMs, () => now());
  const journey = await Journey.start({ image: counting.image, packaged: limitedPackage(limit, edit) });
  now = () => journey.virtual.clock.now();
  await journey.rollOut({ data: 'one' });
  await journey.virtual.clock.advance(2 * minute);
  counting.takePeak();
  return { journey, counting };
}

/** Sends so many requests a second for a while and waits for all answers. */
async function load(journey: Journey, perSecond: number, ms: number): Promise<Answer[]> {
  const answers: Promise<Answer>[] = [];
  const timer = every(journey.virtual.clock, 1_000 / perSecond, () => answers.push(journey.ask()));
  await journey.virtual.clock.advance(ms);
  timer.cancel();
  return inVirtualTime(journey.virtual.clock, Promise.all(answers), 'the answers');
}

const count = (answers: readonly Answer[], status: number): number =>
  answers.filter(answer => answer.status === status).length;

/** A request as an authorizer would hand it on, with the class that it found. */
async function askAs(journey: Journey, clientClass: string): Promise<number> {
  const event = {
    httpMethod: 'POST',
    path: `/models/${model}/invocations`,
    pathParameters: { model },
    headers: { 'content-type': 'application/json' },
    requestContext: {
      requestId: journey.virtual.cloud.random.text(8),
      authorizer: { client: clientClass, auth: 'apiKey', class: clientClass },
    },
    body: '{"text":"hello"}',
    isBase64Encoded: false,
  };
  const { Payload } = await journey.call<{ Payload: Uint8Array }>('lambda', 'Invoke', {
    FunctionName: 'sluice-dev-inference',
    Payload: Buffer.from(JSON.stringify(event)),
  });
  return (JSON.parse(Buffer.from(Payload).toString()) as { statusCode: number }).statusCode;
}

describe('a cap of requests in flight', { timeout: 240_000 }, () => {
  it('holds at twice the load that it can carry, which costs nothing of what gets through', async () => {
    const { journey, counting } = await start({ max: 4 }, 400);
    const within = await load(journey, 8, 15_000);
    expect(count(within, 200)).toBeGreaterThan(0.9 * within.length);
    const beyond = await load(journey, 20, 15_000);
    expect(counting.takePeak()).toBe(4);
    expect(count(beyond, 200)).toBeGreaterThan(0.95 * count(within, 200));
    expect(count(beyond, 200) + count(beyond, 429)).toBe(beyond.length);
    const refused = beyond.find(({ status }) => status === 429);
    expect(JSON.parse(refused?.body ?? '{}')).toMatchObject({
      error: { code: 'concurrency_exceeded', scope: 'model', retryable: true },
    });
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(refused?.headers['x-retry-after-ms'])).toBeGreaterThanOrEqual(1);
    const [item] = await journey.query(`limit#${model}`);
    expect(item?.['u.*']).toBe(0);
    expect(Object.keys(item ?? {}).length).toBeLessThan(24);
    await journey.stop();
  });

  it('keeps the part of a class while everybody else floods the rest', async () => {
    const { journey, counting } = await start({ max: 4, classes: { gold: 1 } }, 400);
    const flood = load(journey, 30, 15_000);
    const gold: number[] = [];
    for (let i = 0; i < 20; i++) gold.push(await askAs(journey, 'gold'));
    const answers = await flood;
    expect(gold.filter(status => status !== 200)).toEqual([]);
    expect(count(answers, 429)).toBeGreaterThan(0.5 * answers.length);
    expect(counting.takePeak()).toBeLessThanOrEqual(4);
    await journey.stop();
  });

  it('counts what dead environments have left behind until the model must be done, and no longer', async () => {
    const { journey, counting } = await start({ max: 2, modelTimeoutMs: 5_000 }, 4_000);
    const { clock, environments } = journey.virtual;
    const lost = [journey.ask(), journey.ask()];
    const began = clock.now();
    await clock.advance(1_000);
    expect(environments.crash('sluice-dev-inference')).toBeGreaterThanOrEqual(2);
    for (const { status } of await inVirtualTime(clock, Promise.all(lost), 'the end')) expect(status).toBe(502);
    let refusals = 0;
    for (;;) {
      const asked = clock.now();
      const answer = await journey.askNow();
      if (answer.status === 200) {
        expect(asked - began).toBeGreaterThan(5_000);
        expect(asked - began).toBeLessThanOrEqual(11_500);
        break;
      }
      refusals += 1;
      await clock.advance(200);
    }
    expect(refusals).toBeGreaterThan(10);
    expect(counting.takePeak()).toBe(2);
    await journey.stop();
  });

  it('per instance: a rollout in progress keeps the caps of both slots', async () => {
    const { journey, counting } = await start({ perInstance: 2 }, 400);
    const candidate = new CountingModel(400, () => journey.virtual.clock.now());
    journey.virtual.containers.define('sluice/candidate', candidate.image);
    const second = await journey.register({ image: 'sluice/candidate', data: 'two' });
    await journey.approve(second);
    const answers: Promise<Answer>[] = [];
    const traffic = every(journey.virtual.clock, 4_000, () => answers.push(journey.ask()));
    await journey.ended(versionOf(second));
    traffic.cancel();
    await load(journey, 12, 6_000);
    expect(counting.takePeak()).toBeLessThanOrEqual(2);
    expect(candidate.takePeak()).toBe(2);
    const all = await inVirtualTime(journey.virtual.clock, Promise.all(answers), 'the answers');
    expect(count(all, 200) + count(all, 429)).toBe(all.length);
    await journey.stop();
  });

  it('per instance: follows a change of the count within a minute, whoever made it', async () => {
    const { journey, counting } = await start({ perInstance: 2 }, 400);
    const { clock } = journey.virtual;
    await load(journey, 12, 5_000);
    expect(counting.takePeak()).toBe(2);
    const [slot] = await journey.route();
    await journey.call('sagemaker', 'UpdateEndpointWeightsAndCapacities', {
      EndpointName: `sluice-dev-${model}`,
      DesiredWeightsAndCapacities: [{ VariantName: slot?.name, DesiredInstanceCount: 3 }],
    });
    await journey.until(async () => (await journey.endpoint())?.EndpointStatus === 'InService');
    await clock.advance(minute);
    await load(journey, 24, 5_000);
    expect(counting.takePeak()).toBe(6);
    await journey.stop();
  });

  it('scales the endpoint out by how full it is, and grows with it', async () => {
    const { journey, counting } = await start({ perInstance: 2 }, 1_000, policy =>
      // The proxy's bundle does not say how the fleet is scaled.
      policy.includes('scaling:{')
        ? replaced(policy, 'target:{invocationsPerInstancePerMinute:40}', 'target:{concurrencyUtilization:70}')
        : policy,
    );
    await load(journey, 3, 7 * minute);
    const variants = (await journey.endpoint())?.ProductionVariants ?? [];
    expect(Math.max(...variants.map(({ CurrentInstanceCount = 0 }) => CurrentInstanceCount))).toBeGreaterThan(1);
    counting.takePeak();
    await load(journey, 6, 6_000);
    expect(counting.takePeak()).toBeGreaterThan(2);
    await journey.stop();
  });
});
