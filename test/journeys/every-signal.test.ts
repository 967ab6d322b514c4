import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { busyElsewhere, type Going } from '../support/busy-elsewhere.ts';
import { editedPackage } from '../support/edited-package.ts';
import { Journey, minute, versionOf } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

const model = 'fraud-detection';
const long = process.env['SLUICE_LONG_TESTS'] !== undefined;
const alarm = { AlarmName: 'checkout-errors', StateReason: 'for the test' };
/** Within it the route has moved; proxies may believe an older one for five seconds more. */
const backWithinMs = 10_000;

const edited = (...edits: (readonly [string, string])[]) =>
  editedPackage(model, policy => {
    // The proxy's bundle has only what it serves by.
    if (!policy.includes('onNewerApproval:')) return policy;
    return edits.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`The policy has no ${from}.`);
      return text.replace(from, to);
    }, policy);
  });

/** A busy cloud, and what an operator does to the next version. */
class Canary {
  readonly journey: Journey;
  readonly going: Record<number, Going> = {};
  readonly #busy: { cancel(): void };

  private constructor(journey: Journey) {
    this.journey = journey;
    this.#busy = busyElsewhere(journey, 600, this.going);
  }

  static async start(...edits: (readonly [string, string])[]): Promise<Canary> {
    return new Canary(await Journey.start({ model, packaged: edited(...edits) }));
  }

  async stop(): Promise<void> {
    this.#busy.cancel();
    await this.journey.stop();
  }

  pass(ms: number): Promise<void> {
    return this.journey.virtual.clock.advance(ms);
  }

  async approveNext(): Promise<string> {
    const arn = await this.journey.register();
    await this.journey.approve(arn);
    return arn;
  }

  /** Approves the next version and lets time pass until it has `share`. */
  async at(share: number): Promise<string> {
    const arn = await this.approveNext();
    await this.journey.until(async () => (await this.journey.share(versionOf(arn))) === share);
    return arn;
  }
}

describe('a canary goes back, at every share and for every reason', () => {
  let canary: Canary;
  beforeAll(async () => {
    canary = await Canary.start(
      ['alarms:[]', `alarms:["${alarm.AlarmName}"]`],
      ['earlyPromotion:!0', 'earlyPromotion:!1'],
    );
    await canary.journey.rollOut();
    await canary.journey.call('cloudwatch', 'PutMetricAlarm', {
      AlarmName: alarm.AlarmName,
      Namespace: 'Shop',
      MetricName: 'CheckoutErrors',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'ignore',
    });
  });
  afterAll(() => canary.stop());

  const reasons = {
    'an alarm': async () => {
      await canary.journey.call('cloudwatch', 'SetAlarmState', { ...alarm, StateValue: 'ALARM' });
    },
    'a rejection': (arn: string) => canary.journey.decide(arn, 'Rejected'),
    'a rollback by hand': () => canary.journey.signal({ kind: 'rollback' }),
    'a newer approval': async () => {
      await canary.approveNext();
    },
    'the judge': async (arn: string) => {
      canary.going[versionOf(arn)] = { failing: 0.5 };
      await canary.journey.until(async () => (await canary.journey.share(versionOf(arn))) === 0);
    },
  };
  const names = Object.keys(reasons) as (keyof typeof reasons)[];
  const shares = [500, 2_500, 5_000];
  const all = names.flatMap(reason => shares.map(share => ({ reason, share })));
  const some = [
    { reason: 'an alarm', share: 500 },
    { reason: 'the judge', share: 2_500 },
  ] as const;

  it.each(long ? all : some)('$reason at $share basis points', async ({ reason, share }) => {
    const { journey } = canary;
    const before = (await journey.route())[0]?.version;
    const arn = await canary.at(share);
    const version = versionOf(arn);
    await reasons[reason](arn);
    await canary.pass(backWithinMs);
    expect(await canary.journey.share(version)).toBe(0);
    await canary.pass(5_000);
    for (let i = 0; i < 20; i++) {
      const headers = { 'x-account-id': `account ${i}` };
      expect((await journey.askNow({ headers })).headers['x-sluice-version']).toBe(String(before));
    }
    await canary.journey.until(async () => (await journey.head(version))?.status !== 'planned');
    const status = reason === 'a newer approval' ? 'superseded' : 'rolled back';
    expect(await journey.head(version)).toMatchObject({ status, serving: { version: before } });
    await journey.call('cloudwatch', 'SetAlarmState', { ...alarm, StateValue: 'OK' });
    if (reason === 'a newer approval') {
      await canary.journey.until(async () => (await canary.journey.share(version + 1)) > 0);
      await canary.journey.signal({ kind: 'rollback' });
      await journey.ended(version + 1);
    }
    await canary.pass(15 * minute);
    expect(await journey.executions('RUNNING')).toEqual([]);
    expect(await leftovers(journey)).toEqual([]);
  });
});

describe('a rollout waits', () => {
  let canary: Canary;
  afterEach(() => canary.stop());

  it('in a freeze, from which it begins nothing, unless it is an emergency', async () => {
    canary = await Canary.start(['freeze:[]', 'freeze:[{start:"2026-01-05",end:"2026-01-05",timezone:"UTC"}]']);
    const { journey } = canary;
    await canary.approveNext();
    await canary.pass(30 * minute);
    expect(await journey.head(1)).toMatchObject({ status: 'planned', hold: { cause: 'frozen' } });
    expect(await journey.endpoint()).toBeUndefined();
    await canary.journey.signal({ kind: 'bypass-freeze' });
    expect(await journey.ended(1)).toMatchObject({ status: 'promoted', serving: { version: 1 } });
  });

  it('at a gate until a person opens it, and a newer approval waits for its turn', async () => {
    canary = await Canary.start(
      ['{share:500,bakeMs:6e5}', '{share:500,bakeMs:6e5,gate:{timeoutMs:864e5,onTimeout:"rollback"}}'],
      ['onNewerApproval:"supersede"', 'onNewerApproval:"queue"'],
    );
    const { journey } = canary;
    await journey.rollOut();
    const version = versionOf(await canary.at(500));
    const newer = versionOf(await canary.approveNext());
    await canary.pass(15 * minute);
    expect(await canary.journey.share(version)).toBe(500);
    expect(await journey.head(version)).toMatchObject({ status: 'planned', hold: { cause: 'gate' } });
    await canary.journey.signal({ kind: 'resume' });
    await canary.journey.until(async () => (await journey.head(version))?.status === 'promoted');
    await canary.journey.until(async () => (await canary.journey.share(newer)) === 500);
    await canary.journey.signal({ kind: 'promote' });
    expect(await journey.ended(newer)).toMatchObject({ status: 'promoted' });
  });
});
