import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginning, entered, type Progress, type Unbegun } from '#shared/domain/rollout/plan/progress.ts';
import type { RecordEntry } from '#shared/domain/rollout/record/record-entry.ts';
import { type AfterCrash, afterCrash, type Crash } from '#shared/domain/rollout/walk/after-crash.ts';
import { planStep } from '#shared/domain/rollout/walk/plan-step.ts';
import type { RolloutTask } from '#shared/domain/rollout/world/rollout-start.ts';
import { execute, planFor, startOf } from '../simulated-rollout.ts';
import { SimulatedWorld } from '../simulated-world.ts';

const HOUR = 3_600_000;
const now = 1_767_000_000_000;

function crash(operation: string, error = 'Lambda.Unknown'): Crash {
  return { operation, error, cause: JSON.stringify({ errorType: 'X', errorMessage: 'the table is away' }) };
}

interface Case {
  readonly progress?: Progress | Unbegun;
  readonly entry?: RecordEntry;
  readonly task?: RolloutTask;
}

function answerTo(failed: Crash, { progress = {}, entry, task = 'roll out' }: Case = {}): AfterCrash {
  return afterCrash({ start: { ...startOf(2), task }, progress, entry: entry ?? null, crash: failed, now });
}

const ended: RecordEntry = { kind: 'ended', notes: [], ending: { status: 'promoted', reason: 'It passed.' } };
const shifted: RecordEntry = { kind: 'shifted', share: 500, notes: [] };
const unable = 'Lambda.Unknown: the table is away';

describe('a rollout whose execution cannot go on by itself', () => {
  it.each(['PlanRollout', 'AcquireLock', 'AwaitLock'])('has changed nothing when %s fails', operation => {
    const reason = `Nothing was changed, for the rollout could not be prepared: ${unable}`;
    expect(answerTo(crash(operation))).toMatchObject({
      operation: 'Record',
      request: { kind: 'ended', notes: [], ending: { status: 'failed', reason } },
      progress: { phase: 'over' },
    });
  });

  it('has changed nothing since it lost the endpoint', () => {
    expect(answerTo(crash('TakeOver'), { task: 'recover' })).toMatchObject({
      request: { kind: 'ended', ending: { reason: expect.stringContaining('did not hold the endpoint') } },
    });
  });

  it.each(['go back', 'retire'] as const)('says on record that it could not %s', task => {
    const next = answerTo(crash('ClaimLock'), { task });
    expect(next).toMatchObject({ operation: 'Record', request: { kind: 'left over' }, progress: { phase: 'over' } });
    expect(JSON.stringify(next.request)).toContain(`this could not be done: ${task}.`);
  });

  it('leaves tending to the next comparison, without a word', () => {
    expect(answerTo(crash('ClaimLock'), { task: 'tend' })).toMatchObject({ operation: 'ReleaseLock' });
  });

  it.each(['forward', 'go back'] as const)('takes traffic back with its time begun anew: %s', phase => {
    const stood = { since: now - 30 * HOUR, waitingSince: now - 26 * HOUR, heldSince: now - 30 * HOUR, attempt: 3 };
    const progress = { ...beginning(now), ...stood, phase, cursor: 7, pending: { then: 'next' as const } };
    const next = answerTo(crash('PlanStep'), { progress });
    expect(next.operation).toBe('PlanStep');
    expect(next.progress).toMatchObject({ phase: 'undo', cursor: 0, attempt: 0, since: now });
    expect(next.progress).toMatchObject({ setback: { fault: 'platform', reason: expect.stringContaining(unable) } });
    expect(next.progress).not.toHaveProperty('waitingSince');
    expect(next.progress).not.toHaveProperty('pending');
  });

  it('keeps the reason for which it was on its way back', () => {
    const setback = { fault: 'operator' as const, reason: 'Taken back by Ada.' };
    const progress = { ...beginning(now), phase: 'go back' as const, setback };
    expect(answerTo(crash('PlanStep'), { progress }).progress).toMatchObject({ phase: 'undo', setback });
  });

  it('waits on its way back for an endpoint that is updating, however long it had been paused before', () => {
    const world = new SimulatedWorld();
    execute(planFor(world, startOf(1)), world);
    const plan = planFor(world, startOf(2));
    const stood = { ...beginning(now - 30 * HOUR), waitingSince: now - 26 * HOUR };
    const { progress } = answerTo(crash('PlanStep'), { progress: stood });
    if (!world.endpoint) throw new Error('The first version serves.');
    world.endpoint = { ...world.endpoint, status: 'Updating' };
    const next = planStep({ plan, progress: progress as Progress, live: world.live(), now });
    expect(next.operation).toBe('AwaitEndpoint');
  });

  it.each(['settle', 'clean-up'] as const)('leaves the rest of %s, and says so', phase => {
    const progress = { ...entered(beginning(now), phase, now), trouble: ['Config x is still there.'], notes: ['done'] };
    expect(answerTo(crash('PlanStep'), { progress })).toMatchObject({
      operation: 'Record',
      request: { kind: 'left over', notes: ['done'], trouble: ['Config x is still there.', expect.any(String)] },
      progress: { phase: 'over' },
    });
  });

  it('tries for hours on its way back, tells people once, then leaves things where they stand', () => {
    let progress: Progress | Unbegun = entered(beginning(now), 'undo', now);
    let seconds = 0;
    const subjects: string[] = [];
    for (let tries = 1; tries <= 60; tries++) {
      const next = answerTo(crash('PlanStep'), { progress });
      expect(next.operation).toBe('Wait');
      seconds += (next.request as { seconds: number }).seconds;
      if (next.message) subjects.push(next.message.subject);
      progress = next.progress;
    }
    expect(seconds).toBeGreaterThan(4 * 3600);
    expect(subjects).toEqual(['text-classification v2: cannot go on']);
    expect(answerTo(crash('PlanStep'), { progress })).toMatchObject({
      request: { ending: { status: 'failed', reason: expect.stringContaining('left where it stood') } },
      progress: { phase: 'over' },
    });
  });

  it.each(['NotFound', 'InvalidInput', 'ConfigError'])('does not try again what stays: %s', error => {
    expect(answerTo(crash('PlanStep', error)).operation).toBe('Record');
  });

  it('looks at its step again after a crash: what became of the last operation nobody has seen', () => {
    const progress = { ...entered(beginning(now), 'undo', now), pending: { then: 'next' as const } };
    expect(answerTo(crash('PlanStep'), { progress }).progress).not.toHaveProperty('pending');
  });

  it('says what it was told to do by a later release', () => {
    const told = { operation: 'Dispatch', error: 'UnknownOperation', cause: 'PutTheKettleOn' };
    expect(JSON.stringify(answerTo(told, { progress: beginning(now) }).request)).toContain('PutTheKettleOn');
  });
});

describe('a record that cannot be written', () => {
  it('turns a rollout round that is on its way forward', () => {
    const next = answerTo(crash('Record'), { progress: beginning(now), entry: shifted });
    expect(next).toMatchObject({ operation: 'PlanStep', progress: { phase: 'undo', setback: { fault: 'platform' } } });
    expect(JSON.stringify(next.progress)).toContain(`The record could not be written: ${unable}`);
  });

  it('is tried for hours when it is an end; people are told that end at once, and once', () => {
    let progress: Progress | Unbegun = entered(beginning(now), 'settle', now);
    const messages: string[] = [];
    for (let tries = 1; tries <= 60; tries++) {
      const next = answerTo(crash('Record'), { progress, entry: ended });
      expect(next.operation).toBe('RecordLater');
      if (next.message) messages.push(`${next.message.subject} | ${next.message.text}`);
      progress = next.progress;
    }
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('text-classification v2: the record could not be written');
    expect(messages[0]).toContain('promoted: It passed.');
    const last = answerTo(crash('Record'), { progress, entry: ended });
    expect(last).toMatchObject({ operation: 'ReleaseLock', failure: `The record could not be written: ${unable}` });
  });

  it('gives the lock back without a record only after hours, or where nothing was to be recorded', () => {
    const phases = ['forward', 'go back', 'undo', 'settle', 'clean-up', 'over'] as const;
    const failing = [
      'PlanRollout',
      'AcquireLock',
      'AwaitLock',
      'ClaimLock',
      'TakeOver',
      'PlanStep',
      'Record',
      'Dispatch',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...failing),
        fc.constantFrom(...phases, undefined),
        fc.constantFrom(ended, shifted, undefined),
        fc.constantFrom<RolloutTask>('roll out', 'continue', 'recover', 'go back', 'retire'),
        fc.nat(60),
        (operation, phase, entry, task, before) => {
          const stood = phase === undefined ? {} : entered(beginning(now), phase, now);
          const progress = { ...stood, crashes: before, unwritten: before };
          const next = answerTo(crash(operation), { progress, task, ...(entry && { entry }) });
          if (next.operation === 'ReleaseLock') expect([operation, before]).toEqual(['Record', 60]);
          if (next.message) expect(next.message.subject.length).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});
