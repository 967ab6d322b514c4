import { beforeEach, describe, expect, it } from 'vitest';
import { canaryJudged } from '#events/sluice/canary-judged.ts';
import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import { replay } from '#shared/domain/canary/evidence.ts';
import { soFarOf } from '#shared/domain/canary/so-far.ts';
import {
  countOutcome,
  emptyWindow,
  type Observation,
  type OutcomeWindow,
} from '#shared/domain/inference/outcome-window.ts';
import { execute, planFor, startOf } from '../shared/domain/rollout/simulated-rollout.ts';
import { SimulatedWorld } from '../shared/domain/rollout/simulated-world.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';

const { handler } = await import('../../functions/judge/handler.ts');

const start = startOf(2);
const metric = { namespace: 'AWS/SQS', name: 'ApproximateAgeOfOldestMessage', dimensions: {}, statistic: 'Maximum' };
const thresholds = { age: { metric, above: 30, breaches: 3, of: 5 } };
const terms = { ...defaultTerms, thresholds, warmUp: { seconds: 0, requests: 0 } };
const dispersion = { errors: 1.3 };
const blue = { slot: 'blue', version: 1 };
const green = { slot: 'green', version: 2 };
const windowMs = 10_000;

/** A plan of version 2 against version 1, and the moment at which the candidate got its first share. */
function planned(): number {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  const traffic = [{ share: 1_000, bakeMs: 600_000 }, { share: 10_000 }];
  const plan = { ...planFor(world, start, { strategy: 'canary', traffic }), analysis: { terms, dispersion } };
  memory.kept = [{ schema: 1, number: 1, at: 0, entry: { kind: 'planned', plan } }];
  return Math.ceil(memory.now / windowMs) * windowMs;
}

/** What one environment counted in the `nth` window: 180 requests of the baseline, 20 of the candidate. */
function counted(nth: number, failed: number, delay = 0): OutcomeWindow {
  const seen: Partial<Observation>[] = [
    ...Array.from({ length: 180 }, () => blue),
    ...Array.from({ length: 20 }, (_, i) => (i < failed ? { ...green, error: 'model' as const } : green)),
  ];
  const startMs = since + nth * windowMs;
  const whole = seen.reduce<OutcomeWindow>(
    (window, one) => countOutcome(window, { ...blue, latencyMs: 5, ...one }),
    emptyWindow(start.model, startMs, [50, 250]),
  );
  return { ...whole, storedMs: startMs + windowMs + delay };
}

let since = 0;

/** A look `seconds` after the share began. */
function lookAfter(seconds: number) {
  memory.now = since + seconds * 1000;
  return handler({ start, share: 1_000, since }, context);
}

const setting = { terms, dispersion };

describe('judge', () => {
  beforeEach(() => {
    reset();
    since = planned();
  });

  it('looks at everything that was stored, and keeps what it saw with what it concluded', async () => {
    memory.counted = Array.from({ length: 6 }, (_, i) => counted(i, 0));
    expect(await lookAfter(66)).toMatchObject({
      at: memory.now,
      settledUntil: since + 60_000,
      verdict: 'continue',
      requests: { baseline: 900, candidate: 100 },
    });
    expect(await lookAfter(126)).toMatchObject({ requests: { baseline: 1080, candidate: 120 } });
    expect(memory.looks.map(({ windows }) => windows.length)).toEqual([6, 6]);
    expect(memory.looks[0]?.windows[2]).toMatchObject({
      baseline: { requests: 180 },
      canary: { requests: 20 },
      share: 0.1,
    });
    expect(replay(setting, memory.looks)).toEqual([]);
  });

  it('sends a bad candidate back, tells programs once, and alarms at every look', async () => {
    memory.counted = Array.from({ length: 12 }, (_, i) => counted(i, 8));
    const looks = [await lookAfter(66), await lookAfter(126)];
    expect(looks.map(({ verdict, causes }) => [verdict, causes.includes('errors')])).toEqual([
      ['rollback', true],
      ['rollback', true],
    ]);
    expect(memory.published).toHaveLength(1);
    expect(memory.published[0]).toMatchObject({
      type: 'Canary Judged',
      detail: { verdict: 'rollback', share: 10, versions: { candidate: 2, baseline: 1 } },
    });
    expect(canaryJudged.shape.detail.safeParse(memory.published[0]?.detail).error).toBeUndefined();
    expect(memory.verdicts.map(({ verdict }) => verdict)).toEqual(['rollback', 'rollback']);
  });

  it('says that there is no traffic, and when it comes, goes on', async () => {
    expect(await lookAfter(66)).toMatchObject({ verdict: 'no-traffic', action: 'hold' });
    memory.counted = [counted(6, 0), counted(7, 0)];
    expect(await lookAfter(126)).toMatchObject({ verdict: 'continue' });
    expect(memory.published.map(({ detail }) => (detail as { verdict: string }).verdict)).toEqual([
      'no-traffic',
      'continue',
    ]);
  });

  it('takes the share back after half an hour in which nothing could be compared', async () => {
    memory.counted = Array.from({ length: 6 }, (_, i) => counted(i, 0));
    await lookAfter(66);
    expect(await lookAfter(666)).toMatchObject({ verdict: 'no-traffic', action: 'hold' });
    expect(await lookAfter(2_000)).toMatchObject({ action: 'step-down', settledUntil: since + 1_990_000 });
  });

  it('counts what came late once, with the windows in which it came', async () => {
    memory.counted = [counted(0, 0), counted(1, 0)];
    await lookAfter(66);
    memory.counted.push(counted(2, 0, 50_000), counted(3, 0, 70_000));
    expect(await lookAfter(126)).toMatchObject({ requests: { baseline: 720, candidate: 80 } });
    expect(await lookAfter(186)).toMatchObject({ requests: { baseline: 720, candidate: 80 } });
    expect(memory.looks[1]?.windows.filter(({ mark }) => mark === 'late')).toHaveLength(1);
  });

  it('leaves a window out of which it knows that a part is missing', async () => {
    memory.counted = [counted(0, 0), { ...counted(1, 20), lost: 3 }];
    expect(await lookAfter(66)).toMatchObject({ verdict: 'continue' });
    expect(memory.looks[0]?.windows.map(({ mark }) => mark)).toContain('incomplete');
  });

  it("reads each value of the user's own metrics once, and goes back when too many break their rule", async () => {
    const first = Math.ceil(since / 60_000) * 60_000;
    const minute = (i: number, value: number) => ({ atMs: first + i * 60_000, value });
    const at = (i: number) => (first - since) / 1000 + i * 60 + 10;
    memory.readings = { age: [minute(0, 99), minute(1, 99)] };
    expect((await lookAfter(at(4))).verdict).not.toBe('rollback');
    memory.readings = { age: [minute(1, 99), minute(2, 20), minute(3, 99)] };
    expect(await lookAfter(at(6))).toMatchObject({ verdict: 'rollback', causes: ['age'] });
    expect(memory.readSpans[0]?.[0]).toBe(first);
    expect(memory.readSpans[0]?.[1]).toBe(memory.readSpans[1]?.[0]);
    expect(replay(setting, memory.looks)).toEqual([]);
  });

  it("takes an outage of the source of the user's metrics for no evidence", async () => {
    memory.counted = Array.from({ length: 6 }, (_, i) => counted(i, 0));
    memory.readings = { age: 'provider-error' };
    expect(await lookAfter(66)).toMatchObject({ verdict: 'continue' });
    expect(memory.looks[0]?.look.metrics['age']?.state).toBe('provider-error');
  });

  it('goes on from what was kept, whichever environment looks, and reads no look but its own again', async () => {
    memory.counted = Array.from({ length: 18 }, (_, i) => counted(i, i % 3));
    await lookAfter(66);
    const read = memory.looksRead;
    await lookAfter(126);
    await lookAfter(186);
    expect(memory.looksRead).toBe(read);
    expect(memory.looks.map(({ windows }) => windows.length)).toEqual([6, 6, 6]);
    expect(replay(setting, memory.looks)).toEqual([]);
  });

  it('makes what was kept anew from the looks where it is missing, and comes to the same', async () => {
    memory.counted = Array.from({ length: 18 }, (_, i) => counted(i, i % 3));
    await lookAfter(66);
    await lookAfter(126);
    const kept = memory.soFar;
    memory.soFar = undefined;
    expect(await lookAfter(186)).toMatchObject({ settledUntil: since + 120_000 });
    expect(memory.soFar).toEqual(kept);
    await lookAfter(186);
    expect(memory.looks).toHaveLength(3);
    expect(replay(setting, memory.looks)).toEqual([]);
    expect(soFarOf(setting, memory.looks.slice(0, 2))).toEqual(kept);
    expect(soFarOf(setting, memory.looks)).toEqual(memory.soFar);
  });

  it('goes on from the look that was first, where another environment has looked at the same moment', async () => {
    memory.counted = Array.from({ length: 18 }, (_, i) => counted(i, i % 3));
    await lookAfter(66);
    const { soFar } = memory;
    await lookAfter(126);
    const [, second] = memory.looks;
    memory.soFar = soFar;
    // This one sees more of the same time than the other.
    const again = await lookAfter(186);
    expect(again.settledUntil).toBe(second?.untilMs);
    await lookAfter(246);
    expect(memory.looks).toHaveLength(3);
    expect(replay(setting, memory.looks)).toEqual([]);
  });

  it('tells again what it may not have told when it could not go on', async () => {
    memory.counted = Array.from({ length: 6 }, (_, i) => counted(i, 8));
    memory.failures.set('keepSoFar', new Error('DynamoDB is away.'));
    await expect(lookAfter(66)).rejects.toThrow('DynamoDB is away.');
    expect(await lookAfter(66)).toMatchObject({ verdict: 'rollback' });
    expect(memory.published).toHaveLength(2);
    expect(memory.looks).toHaveLength(1);
  });

  it('answers a look that is asked for twice from what it kept', async () => {
    memory.counted = Array.from({ length: 6 }, (_, i) => counted(i, 0));
    memory.failures.set('append', new Error('The answer was lost.'));
    await expect(lookAfter(66)).rejects.toThrow('The answer was lost.');
    const again = await lookAfter(66);
    expect(again.requests).toEqual({ baseline: 900, candidate: 100 });
    expect(memory.looks).toHaveLength(1);
  });

  it('gives a verdict that could not be told', async () => {
    memory.counted = Array.from({ length: 6 }, (_, i) => counted(i, 8));
    memory.failures.set('report', new Error('CloudWatch is away.'));
    expect(await lookAfter(66)).toMatchObject({ verdict: 'rollback' });
  });

  it('refuses to judge what was never planned', async () => {
    memory.kept = [];
    await expect(lookAfter(66)).rejects.toMatchObject({ name: 'NotFound' });
  });
});
