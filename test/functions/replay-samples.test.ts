import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import type { ModelInvocation } from '#shared/ports/model-runtime.ts';
import { startOf } from '../shared/domain/rollout/simulated-rollout.ts';
import { answered, refused } from './inference/fake-outside.ts';
import { context } from './memory.ts';
import './setting.ts';
import { nothing } from '../support/nothing.ts';

const world = {
  time: 0,
  asked: [] as ModelInvocation[],
  stored: new Map<string, OutcomeWindow>(),
  reply: (_: ModelInvocation): ModelReply => answered('{}'),
  answerMs: 20,
};

vi.mock('#shared/runtime/hot-outside.ts', () => ({
  connectHot: () => ({
    routes: { read: async () => undefined },
    windowCounts: {
      put: async (window: OutcomeWindow, environmentId: string) => {
        world.stored.set(`${window.startMs}#${environmentId}`, window);
      },
    },
    runtime: {
      invoke: async (invocation: ModelInvocation) => {
        world.asked.push(invocation);
        const ms = Math.min(invocation.timeoutMs, world.answerMs);
        if (invocation.variant === 'green') world.time += ms;
        return world.reply(invocation);
      },
    },
    clock: { now: () => at + 3_000 },
    stopwatch: () => world.time,
  }),
}));

const { handler } = await import('../../functions/replay-samples/handler.ts');

const at = 1_767_600_004_000;
const task = {
  start: startOf(2),
  endpoint: 'sluice-dev-fraud',
  slots: [
    { name: 'green', version: 2 },
    { name: 'blue', version: 1 },
  ],
  replay: { contentType: 'application/json', payloads: ['{"a":1}', '{"a":2}'], requestsPerLook: 5 },
  latencyThresholdsMs: [10, 100],
  at,
};
const armOf = (slot: string) =>
  [...world.stored.values()].flatMap(({ arms }) => Object.values(arms)).find(arm => arm.slot === slot);

describe('replay-samples', () => {
  beforeEach(() => {
    Object.assign(world, { time: 0, asked: [], stored: new Map(), reply: () => answered('{}'), answerMs: 20 });
  });

  it('asks both slots the same, in pairs, in turn through the payloads', async () => {
    expect(await handler(task, context)).toEqual({ sent: 10, failed: 0, at, replayed: true });
    const bodies = (slot: string) =>
      world.asked.filter(({ variant }) => variant === slot).map(({ body }) => Buffer.from(body).toString());
    expect(bodies('green')).toEqual(['{"a":1}', '{"a":2}', '{"a":1}', '{"a":2}', '{"a":1}']);
    expect(bodies('blue')).toEqual(bodies('green'));
    expect(world.asked[0]).toMatchObject({
      endpoint: 'sluice-dev-fraud',
      headers: { 'content-type': 'application/json' },
    });
  });

  it('counts them as the proxy does, marked as nobody\u2019s requests', async () => {
    world.reply = ({ variant }) =>
      variant === 'green' ? refused('ModelError', 'Received server error (500) from primary') : answered('{}');
    expect(await handler(task, context)).toMatchObject({ failed: 5 });
    const [window] = world.stored.values();
    expect(window).toMatchObject({ startMs: at - 4_000, storedMs: at + 3_000, replayed: true });
    expect(armOf('green')).toMatchObject({ version: 2, requests: 5, errors: { model: 5 }, latencyOver: [5, 0] });
    expect(armOf('blue')).toMatchObject({ version: 1, requests: 5, errors: nothing });
  });

  it('is counted once when it is sent twice for one look', async () => {
    await handler(task, context);
    await handler(task, context);
    expect(world.stored.size).toBe(1);
    expect(armOf('green')?.requests).toBe(5);
  });

  it('ends in time when a slot hangs, with as many requests of each', async () => {
    world.answerMs = 60_000;
    await handler({ ...task, replay: { ...task.replay, requestsPerLook: 50 } }, context);
    expect(world.time).toBeLessThan(25_000);
    expect(armOf('green')?.requests).toBe(4);
    expect(armOf('blue')?.requests).toBe(4);
  });
});
