import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { type Head, Journey, minute, versionOf } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';
import { inVirtualTime } from '../support/virtual-cloud.ts';

const model = 'fraud-detection';

interface Answer {
  readonly applied: boolean;
  readonly sentence: string;
}

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

  async function ask(wish: { kind: string; reason?: string }): Promise<Answer> {
    const Payload = new TextEncoder().encode(
      JSON.stringify({ model, by: 'arn:aws:iam::111122223333:user/ada', ...wish }),
    );
    const call = journey.call<{ Payload: Uint8Array; FunctionError?: string }>('lambda', 'Invoke', {
      FunctionName: 'sluice-dev-signal-rollout',
      Payload,
    });
    const answer = await inVirtualTime(journey.virtual.clock, call, 'an answer');
    const text = new TextDecoder().decode(answer.Payload);
    if (answer.FunctionError) throw new Error(text);
    return JSON.parse(text) as Answer;
  }

  /** Approves the next version and lets time pass until it has its first share. */
  async function atFirstShare(): Promise<string> {
    const arn = await journey.register();
    await journey.approve(arn);
    await until(async () => (await journey.route()).some(({ version }) => version === versionOf(arn)));
    return arn;
  }

  async function until(holds: () => Promise<boolean>): Promise<void> {
    for (let i = 0; !(await holds()); i++) {
      if (i > 1_000) {
        throw new Error('It never came to that.');
      }
      await journey.virtual.clock.advance(5_000);
    }
  }

  const share = async (version: number) => (await journey.route()).find(slot => slot.version === version)?.share ?? 0;

  async function expectBack(head: Head | undefined, status: string): Promise<void> {
    expect(head).toMatchObject({ status, serving: { version: served } });
    expect(await journey.route()).toMatchObject([{ version: served, share: 10_000 }]);
    await journey.virtual.clock.advance(10 * minute);
    expect(await leftovers(journey)).toEqual([]);
  }

  it('goes back within seconds when an operator says so', async () => {
    const version = versionOf(await atFirstShare());
    expect(await ask({ kind: 'rollback', reason: 'the shop complains' })).toMatchObject({ applied: true });
    await journey.virtual.clock.advance(5_000);
    expect(await share(version)).toBe(0);
    const head = await journey.ended(version);
    expect(head.reason).toContain('Taken back by arn:aws:iam::111122223333:user/ada: the shop complains');
    await expectBack(head, 'rolled back');
  });

  it('goes back within seconds when the version is rejected', async () => {
    const arn = await atFirstShare();
    await journey.decide(arn, 'Rejected');
    await journey.virtual.clock.advance(10_000);
    expect(await share(versionOf(arn))).toBe(0);
    await expectBack(await journey.ended(versionOf(arn)), 'rolled back');
  });

  it('holds while it is paused, and goes on when it is resumed', async () => {
    const version = versionOf(await atFirstShare());
    await ask({ kind: 'pause' });
    await journey.virtual.clock.advance(12 * minute);
    expect(await share(version)).toBe(500);
    expect(await journey.head(version)).toMatchObject({ status: 'planned', hold: { cause: 'paused' } });
    expect(journey.notifications().at(-1)?.subject).toBe(`${model} v${version}: held (paused) at 5 %`);
    await ask({ kind: 'resume' });
    await until(async () => (await share(version)) !== 500);
    await ask({ kind: 'promote', reason: 'looks fine' });
    expect(await journey.ended(version)).toMatchObject({ status: 'promoted', serving: { version } });
    served = version;
  });

  it('is taken back after its end, while the slot before it is warm', async () => {
    const promoted = served;
    const before = (await journey.heads()).filter(({ status }) => status === 'promoted').at(-2)?.version ?? 0;
    expect(await ask({ kind: 'rollback', reason: 'wrong in the long run' })).toMatchObject({ applied: true });
    await journey.virtual.clock.advance(10_000);
    expect(await share(before)).toBe(10_000);
    await until(async () => (await journey.executions('RUNNING')).length === 0);
    served = before;
    await expectBack(await journey.head(promoted), 'rolled back');
    expect(await ask({ kind: 'rollback' })).toMatchObject({ applied: false });
  });

  it('is held by a stop of everything, which a rollback gets past', async () => {
    await ask({ kind: 'stop-all', reason: 'incident 4711' });
    const arn = await journey.register();
    await journey.approve(arn);
    await journey.virtual.clock.advance(20 * minute);
    expect(await share(versionOf(arn))).toBe(0);
    expect(await journey.head(versionOf(arn))).toMatchObject({ hold: { cause: 'stopped' } });
    await ask({ kind: 'lift-stop' });
    await until(async () => (await share(versionOf(arn))) > 0);
    await ask({ kind: 'stop-all' });
    await ask({ kind: 'rollback' });
    await expectBack(await journey.ended(versionOf(arn)), 'rolled back');
    await ask({ kind: 'lift-stop' });
  });

  it('gives way to a newer version', async () => {
    const older = versionOf(await atFirstShare());
    const newer = versionOf(await journey.register());
    await journey.approve(`arn:aws:sagemaker:us-east-1:111122223333:model-package/${model}/${newer}`);
    await until(async () => (await journey.head(older))?.status !== 'planned');
    expect(await journey.head(older)).toMatchObject({ status: 'superseded', serving: { version: served } });
    await until(async () => (await share(newer)) > 0);
    await ask({ kind: 'promote' });
    expect(await journey.ended(newer)).toMatchObject({ status: 'promoted' });
    served = newer;
  });

  it('is taken back when the version that serves is rejected', async () => {
    const before = (await journey.heads()).findLast(
      ({ status, version }) => status === 'promoted' && version !== served,
    );
    await journey.decide(`arn:aws:sagemaker:us-east-1:111122223333:model-package/${model}/${served}`, 'Rejected');
    await journey.virtual.clock.advance(20_000);
    expect(await share(before?.version ?? 0)).toBe(10_000);
    await until(async () => (await journey.executions('RUNNING')).length === 0);
    const rejected = served;
    served = before?.version ?? 0;
    await expectBack(await journey.head(rejected), 'rolled back');
    expect(await journey.deadLetters()).toEqual([]);
  });
});
