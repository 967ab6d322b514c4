import { describe, expect, it } from 'vitest';
import { registerTarget } from '../../../../shared/domain/rollout/steps/register-target.ts';
import { scheduleTarget } from '../../../../shared/domain/rollout/steps/schedule-target.ts';
import { trackTarget } from '../../../../shared/domain/rollout/steps/track-target.ts';
import type { LiveTarget } from '../../../../shared/domain/rollout/world/live-state.ts';
import type { ScalingTerms } from '../../../../shared/domain/rollout/world/scaling.ts';

const morning = { name: 'morning', at: 'cron(0 7 ? * MON-FRI *)', timezone: 'Europe/Berlin', min: 2, max: 6 };
const scaling: ScalingTerms = {
  min: 1,
  max: 4,
  tracked: { metric: 'concurrency', value: 5 },
  schedule: [morning],
  scaleInCooldownSeconds: 300,
  scaleOutCooldownSeconds: 60,
};
const policy = {
  policyName: 'sluice-spam-concurrency',
  metric: 'concurrency' as const,
  value: 5,
  scaleInCooldownSeconds: 300,
  scaleOutCooldownSeconds: 60,
};

/** A Wednesday, at noon in Berlin. */
const noon = Date.parse('2026-03-04T11:00:00Z');

/** What the rules read of a plan and a live state, and no more. */
function given(target: Partial<LiveTarget>, changed: Partial<ScalingTerms> = {}, now = noon): never {
  const plan = { terms: { model: 'spam', endpoint: 'spam', scaling: { ...scaling, ...changed } } };
  const live = {
    endpoint: { variants: [{ name: 'blue', currentCount: 1, desiredCount: 1 }] },
    targets: { blue: { min: 1, max: 4, ...target } },
  };
  return { plan, live, now } as never;
}

const track = (target: Partial<LiveTarget>) =>
  trackTarget.decide({ kind: 'track-target', slot: 'blue' }, given(target));
const schedule = (target: Partial<LiveTarget>) =>
  scheduleTarget.decide({ kind: 'schedule-target', slot: 'blue' }, given(target));

describe('what a slot tracks', () => {
  it('stays when value and cooldowns are those of the policy', () => {
    expect(track({ tracked: policy })).not.toHaveProperty('operation');
  });

  it.each([{ value: 6 }, { scaleInCooldownSeconds: 10 }, { scaleOutCooldownSeconds: 10 }])('is put for %j', other => {
    expect(track({ tracked: { ...policy, ...other } })).toMatchObject({ operation: 'PutScalingPolicy' });
  });

  it('is taken away before another metric is tracked', () => {
    const tracked = { ...policy, policyName: 'sluice-spam-invocations', metric: 'invocations' as const };
    expect(track({ tracked })).toMatchObject({
      operation: 'DeleteScalingPolicy',
      request: { PolicyName: 'sluice-spam-invocations' },
      then: 'again',
    });
  });
});

describe('a scaling policy that somebody has added to a slot', () => {
  it.each([
    ['beside that of the policy', { tracked: policy, otherPolicies: ['steps'] }],
    ['in its place', { otherPolicies: ['steps'] }],
  ])('is taken away %s', (_, target) => {
    expect(track(target)).toMatchObject({ operation: 'DeleteScalingPolicy', request: { PolicyName: 'steps' } });
  });
});

describe('the schedule of a slot', () => {
  it('stays when it is that of the policy', () => {
    expect(schedule({ schedule: [morning] })).not.toHaveProperty('operation');
  });

  it.each([[[]], [[{ ...morning, max: 7 }]], [[{ ...morning, timezone: 'UTC' }]]])('is put for %j', found => {
    expect(schedule({ schedule: found })).toMatchObject({
      operation: 'PutScheduledAction',
      request: { ScheduledActionName: 'morning', ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 6 } },
    });
  });

  it('loses what the policy no longer has', () => {
    expect(schedule({ schedule: [morning, { ...morning, name: 'night' }] })).toMatchObject({
      operation: 'DeleteScheduledAction',
      request: { ScheduledActionName: 'night' },
    });
  });
});

describe('a schedule that rests while a rollout runs', () => {
  const night = { name: 'night', at: 'cron(0 20 ? * MON-FRI *)', timezone: 'Europe/Berlin', min: 1, max: 2 };
  const schedule = [morning, night];
  const register = (guarded: boolean, target: Partial<LiveTarget>, now = noon, changed: Partial<ScalingTerms> = {}) =>
    registerTarget.decide(
      { kind: 'register-target', slot: 'blue', guarded },
      given(target, { schedule, ...changed }, now),
    );

  it('is caught up with at the end: the bounds are those of the action that was due last', () => {
    const held = { min: 1, max: 6, held: true };
    expect(register(false, held)).toMatchObject({ request: { MinCapacity: 2, MaxCapacity: 6 } });
    const evening = noon + 9 * 3_600_000;
    expect(register(false, held, evening)).toMatchObject({ request: { MinCapacity: 1, MaxCapacity: 2 } });
  });

  it('does not keep a fleet from growing as far as it would have allowed', () => {
    expect(register(true, { min: 1, max: 2 })).toMatchObject({ request: { MinCapacity: 1, MaxCapacity: 6 } });
  });

  it('is mended where it has not had its effect, but not while it may only be late', () => {
    expect(register(false, { min: 1, max: 2 })).toMatchObject({ request: { MinCapacity: 2, MaxCapacity: 6 } });
    const seven = Date.parse('2026-03-04T06:01:00Z');
    expect(register(false, { min: 1, max: 2 }, seven)).not.toHaveProperty('operation');
    expect(register(false, { min: 2, max: 6 })).not.toHaveProperty('operation');
  });

  it('of a rate is believed, for nobody knows when it is due', () => {
    const rate = { schedule: [{ ...morning, at: 'rate(1 day)' }] };
    expect(register(false, { min: 2, max: 6 }, noon, rate)).not.toHaveProperty('operation');
    expect(register(false, { min: 1, max: 4 }, noon, rate)).not.toHaveProperty('operation');
  });

  it('has nothing to put that is over', () => {
    const once = { ...morning, at: 'at(2026-03-04T09:00:00)', timezone: 'UTC' };
    const situation = given({ schedule: [] }, { schedule: [once] });
    expect(scheduleTarget.decide({ kind: 'schedule-target', slot: 'blue' }, situation)).not.toHaveProperty('operation');
    expect(register(false, { held: true }, noon, { schedule: [once] })).toMatchObject({ request: { MinCapacity: 2 } });
  });
});
