import { beforeEach, describe, expect, it } from 'vitest';
import { example } from '#events/cloudwatch/alarm-state-change.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';

const { handler } = await import('../../functions/on-alarm-changed/handler.ts');

const rolloutId = 'fraud-models-v2-e1';
const endpoint = 'sluice-dev-fraud';

function runningWith(alarms: readonly string[]): void {
  const plan = { start: { rolloutId }, terms: { alarms } } as unknown as RolloutPlan;
  memory.lock = { endpoint, generation: 1, holder: rolloutId };
  memory.kept = [{ schema: 1, number: 1, at: 0, entry: { kind: 'planned', plan } }];
  memory.waiting = [{ endpoint, rolloutId, token: 'token-1', since: 0 }];
}

describe('on-alarm-changed', () => {
  beforeEach(reset);

  it('tells a running rollout whose policy names the alarm, and wakes it', async () => {
    runningWith(['checkout-errors']);
    expect(await handler(example, context)).toEqual({ told: [rolloutId] });
    expect(memory.raised).toMatchObject([{ kind: 'alarm', rolloutId }]);
    // The time of the event, not of its arrival: what rang before the candidate had requests is not its doing.
    expect(memory.raised[0]?.at).toBe(Date.UTC(2026, 1, 24, 17, 4, 40, 989));
    expect(memory.raised[0]?.reason).toContain('Alarm checkout-errors went off: Threshold Crossed');
    expect(memory.answered).toMatchObject([{ token: 'token-1' }]);
    expect(memory.waiting).toEqual([]);
  });

  it('leaves rollouts alone that do not name it, and alarms that end', async () => {
    runningWith(['another']);
    expect(await handler(example, context)).toEqual({ told: [] });
    runningWith(['checkout-errors']);
    const over = { ...example, detail: { ...example.detail, state: { ...example.detail.state, value: 'OK' } } };
    expect(await handler(over, context)).toEqual({ told: [] });
    expect(memory.raised).toEqual([]);
  });
});
