import { describe, expect, it } from 'vitest';
import type { LiveTarget } from '../../../../shared/domain/rollout/live-state.ts';
import { scheduleTarget } from '../../../../shared/domain/rollout/steps/schedule-target.ts';
import { trackTarget } from '../../../../shared/domain/rollout/steps/track-target.ts';
import type { ScalingTerms } from '../../../../shared/domain/rollout/terms.ts';

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

/** What the rules read of a plan and a live state, and no more. */
function given(target: Partial<LiveTarget>): never {
  const plan = { terms: { model: 'spam', endpoint: 'spam', scaling } };
  const live = { endpoint: { variants: [{ name: 'blue' }] }, targets: { blue: { min: 1, max: 4, ...target } } };
  return { plan, live } as never;
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
      then: 'look',
    });
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
