import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { type Head, Journey, minute, versionOf } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

const model = 'fraud-detection';

describe('signals in the middle of a canary', () => {
  let journey: Journey;
  let busy: { cancel(): void };
  let served = 1;

  beforeAll(async () => {
    journey = await Journey.start({ model });
    await journey.rollOut();
    busy = busyElsewhere(journey, 600);
  });
  afterAll(async () => {
    busy.cancel();
    await journey.stop();
  });

  /** Approves the next version and lets time pass until it has its first share. */
  async function atFirstShare(): Promise<string> {
    const arn = await journey.register();
    await journey.approve(arn);
    await journey.until(async () => (await journey.route()).some(({ version }) => version === versionOf(arn)));
    return arn;
  }

  async function expectBack(head: Head | undefined, status: string): Promise<void> {
    expect(head).toMatchObject({ status, serving: { version: served } });
    expect(await journey.route()).toMatchObject([{ version: served, share: 10_000 }]);
    await journey.virtual.clock.advance(10 * minute);
    expect(await leftovers(journey)).toEqual([]);
  }

  it('goes back within seconds when an operator says so', async () => {
    const version = versionOf(await atFirstShare());
    expect(await journey.signal({ kind: 'rollback', reason: 'the shop complains' })).toMatchObject({ applied: true });
    await journey.virtual.clock.advance(5_000);
    expect(await journey.share(version)).toBe(0);
    const head = await journey.ended(version);
    expect(head.reason).toContain('Taken back by arn:aws:iam::111122223333:user/ada (claimed): the shop complains');
    await expectBack(head, 'rolled back');
  });

  it('goes back within seconds when the version is rejected', async () => {
    const arn = await atFirstShare();
    await journey.decide(arn, 'Rejected');
    await journey.virtual.clock.advance(10_000);
    expect(await journey.share(versionOf(arn))).toBe(0);
    await expectBack(await journey.ended(versionOf(arn)), 'rolled back');
  });

  it('holds while it is paused, and goes on when it is resumed', async () => {
    const version = versionOf(await atFirstShare());
    await journey.signal({ kind: 'pause' });
    await journey.virtual.clock.advance(12 * minute);
    expect(await journey.share(version)).toBe(500);
    expect(await journey.head(version)).toMatchObject({ status: 'planned', hold: { cause: 'paused' } });
    expect(journey.notifications().at(-1)?.subject).toBe(`${model} v${version}: held (paused) at 5 %`);
    await journey.signal({ kind: 'resume' });
    await journey.until(async () => (await journey.share(version)) !== 500);
    await journey.signal({ kind: 'promote', reason: 'looks fine' });
    expect(await journey.ended(version)).toMatchObject({ status: 'promoted', serving: { version } });
    served = version;
  });

  it('is taken back after its end, while the slot before it is warm', async () => {
    const promoted = served;
    const before = (await journey.heads()).filter(({ status }) => status === 'promoted').at(-2)?.version ?? 0;
    expect(await journey.signal({ kind: 'rollback', reason: 'wrong in the long run' })).toMatchObject({
      applied: true,
    });
    await journey.virtual.clock.advance(10_000);
    expect(await journey.share(before)).toBe(10_000);
    await journey.until(async () => (await journey.executions('RUNNING')).length === 0);
    served = before;
    await expectBack(await journey.head(promoted), 'rolled back');
    expect(await journey.signal({ kind: 'rollback' })).toMatchObject({ applied: false });
  });

  it('is held by a stop of everything, which a rollback gets past', async () => {
    await journey.signal({ kind: 'stop-all', reason: 'incident 4711' });
    const arn = await journey.register();
    await journey.approve(arn);
    await journey.virtual.clock.advance(20 * minute);
    expect(await journey.share(versionOf(arn))).toBe(0);
    expect(await journey.head(versionOf(arn))).toMatchObject({ hold: { cause: 'stopped' } });
    await journey.signal({ kind: 'lift-stop' });
    await journey.until(async () => (await journey.share(versionOf(arn))) > 0);
    await journey.signal({ kind: 'stop-all' });
    await journey.signal({ kind: 'rollback' });
    await expectBack(await journey.ended(versionOf(arn)), 'rolled back');
    await journey.signal({ kind: 'lift-stop' });
  });

  it('gives way to a newer version', async () => {
    const older = versionOf(await atFirstShare());
    const newer = versionOf(await journey.register());
    await journey.approve(`arn:aws:sagemaker:us-east-1:111122223333:model-package/${model}/${newer}`);
    await journey.until(async () => (await journey.head(older))?.status !== 'planned');
    expect(await journey.head(older)).toMatchObject({ status: 'superseded', serving: { version: served } });
    await journey.until(async () => (await journey.share(newer)) > 0);
    await journey.signal({ kind: 'promote' });
    expect(await journey.ended(newer)).toMatchObject({ status: 'promoted' });
    served = newer;
  });

  it('is taken back when the version that serves is rejected', async () => {
    const before = (await journey.heads()).findLast(
      ({ status, version }) => status === 'promoted' && version !== served,
    );
    await journey.decide(`arn:aws:sagemaker:us-east-1:111122223333:model-package/${model}/${served}`, 'Rejected');
    await journey.virtual.clock.advance(20_000);
    expect(await journey.share(before?.version ?? 0)).toBe(10_000);
    await journey.until(async () => (await journey.executions('RUNNING')).length === 0);
    const rejected = served;
    served = before?.version ?? 0;
    await expectBack(await journey.head(rejected), 'rolled back');
    expect(await journey.deadLetters()).toEqual([]);
  });
});
