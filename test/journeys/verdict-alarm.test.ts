import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { execute, planFor, startOf } from '../shared/domain/rollout/simulated-rollout.ts';
import { SimulatedWorld } from '../shared/domain/rollout/simulated-world.ts';
import { Journey, minute, model } from '../support/journey.ts';
import { inVirtualTime } from '../support/virtual-cloud.ts';

const start = startOf(2);

function canaryPlan(): RolloutPlan {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  const traffic = [{ share: 1_000, bakeMs: 600_000 }, { share: 10_000 }];
  const plan = planFor(world, start, { strategy: 'canary', traffic });
  const metric = { namespace: 'Shop', name: 'Age', dimensions: {}, statistic: 'Maximum' };
  const thresholds = { age: { metric, above: 30, breaches: 3, of: 5 } };
  return { ...plan, analysis: { terms: { ...plan.terms.analysis, thresholds } } };
}

describe('a verdict drives an alarm', () => {
  let journey: Journey;
  let since = 0;
  beforeAll(async () => {
    journey = await Journey.start();
    since = Math.ceil(journey.virtual.clock.now() / 10_000) * 10_000;
    await put({
      pk: `rollout#${start.rolloutId}`,
      sk: 'entry#0001',
      schema: 1,
      number: 1,
      at: since,
      entry: { kind: 'planned', plan: canaryPlan() },
    });
  });
  afterAll(() => journey.stop());

  const put = (item: object) =>
    journey.call('dynamodb', 'PutItem', {
      TableName: journey.output('TableName'),
      Item: marshall(item, { removeUndefinedValues: true }),
    });

  /** Ten seconds as the proxy stores them: 90 requests of the baseline, and 10 of the candidate. */
  async function counted(nth: number, failed: number): Promise<void> {
    const startMs = since + nth * 10_000;
    const arm = (slot: string, version: number, requests: number, failures: number) => ({
      [`${slot}#${version}`]: {
        slot,
        version,
        requests,
        errors: { model: failures },
        latencyOver: [0, 0],
        classes: {},
      },
    });
    await put({
      pk: `windows#${model}`,
      sk: `${startMs}#environment`,
      schema: 1,
      windowMs: 10_000,
      latencyThresholdsMs: [50, 250],
      arms: { ...arm('blue', 1, 90, 0), ...arm('green', 2, 10, failed) },
      storedMs: startMs + 10_000,
    });
  }

  async function judge(): Promise<{ verdict: string; causes: string[] }> {
    const Payload = new TextEncoder().encode(JSON.stringify({ start, share: 1_000, since }));
    const invoked = journey.call<{ Payload: Uint8Array }>('lambda', 'Invoke', {
      FunctionName: 'sluice-dev-judge',
      Payload,
    });
    const answer = await inVirtualTime(journey.virtual.clock, invoked, 'the look', minute);
    return JSON.parse(new TextDecoder().decode(answer.Payload));
  }

  async function alarm(): Promise<string | undefined> {
    const AlarmNames = [`sluice-dev-rollback-verdict-${model}`];
    const { MetricAlarms = [] } = await journey.call<{ MetricAlarms?: { StateValue: string }[] }>(
      'cloudwatch',
      'DescribeAlarms',
      { AlarmNames },
    );
    return MetricAlarms[0]?.StateValue;
  }

  it('stays off while nothing speaks against the candidate', async () => {
    for (let nth = 0; nth < 6; nth++) await counted(nth, 0);
    await journey.virtual.clock.advance(70_000);
    expect(await judge()).toMatchObject({ verdict: 'continue' });
    await journey.virtual.clock.advance(2 * minute);
    expect(await alarm()).toBe('OK');
  });

  it("was reached with the user's own metrics in view", async () => {
    const Timestamp = new Date(Math.ceil(since / 60_000) * 60_000);
    const MetricData = [{ MetricName: 'Age', Timestamp, Value: 7 }];
    await journey.call('cloudwatch', 'PutMetricData', { Namespace: 'Shop', MetricData });
    await journey.virtual.clock.advance(minute);
    await judge();
    const looks = await journey.query(`evidence#${start.rolloutId}`);
    expect(JSON.parse(String(looks.at(-1)?.['look'])).metrics.age.details).toEqual({ last: 7, broken: 0 });
  });

  it('goes on with the verdict that the candidate must go back, which is published', async () => {
    const nth = Math.ceil((journey.virtual.clock.now() - since) / 10_000);
    for (let i = 0; i < 6; i++) await counted(nth + i, 8);
    await journey.virtual.clock.advance(80_000);
    expect(await judge()).toMatchObject({ verdict: 'rollback', causes: expect.arrayContaining(['errors']) });
    await journey.virtual.clock.advance(minute);
    expect(await alarm()).toBe('ALARM');
    const events = journey.virtual.calls.filter(({ operation }) => operation === 'PutEvents');
    expect(JSON.stringify(events.at(-1))).toContain('Canary Judged');
  });

  it('goes off again when nobody judges any more', async () => {
    await journey.virtual.clock.advance(3 * minute);
    expect(await alarm()).toBe('OK');
  });
});
