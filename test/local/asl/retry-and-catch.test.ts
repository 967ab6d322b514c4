import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Retrier } from '../../../local/asl/definition.ts';
import { retryDelay } from '../../../local/asl/retry.ts';
import { seededRandom } from '../../../local/core/random.ts';
import { lambdaFake, machine, StatesCloud } from '../services/stepfunctions/states-cloud.ts';

class Named extends Error {
  constructor(name: string) {
    super('failed');
    this.name = name;
  }
}

/** A cloud whose function throws these errors one after the other, then succeeds; and the times it was called at. */
function failing(...errors: string[]): { cloud: StatesCloud; calls: number[] } {
  const calls: number[] = [];
  const cloud: StatesCloud = new StatesCloud({
    'lambda:Invoke': lambdaFake(() => {
      calls.push((cloud.clock.now() - start) / 1000);
      const error = errors[calls.length - 1];
      if (error !== undefined) throw new Named(error);
      return 'done';
    }),
  });
  const start = cloud.clock.now();
  return { cloud, calls };
}

const definition = (more: object, after: Record<string, object> = {}): object =>
  machine({
    T: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'work' },
      Output: '{% $states.result.Payload %}',
      ...(Object.keys(after).length > 0 ? { Next: Object.keys(after)[0] } : { End: true }),
      ...more,
    },
    ...after,
  });

describe('Retry', () => {
  it('waits one second, then twice as long each time, three times', async () => {
    const { cloud, calls } = failing('A', 'A', 'A', 'A');
    const result = await cloud.run(definition({ Retry: [{ ErrorEquals: ['States.ALL'] }] }));
    expect(calls).toEqual([0, 1, 3, 7]);
    expect(result).toMatchObject({ status: 'FAILED', error: 'A' });
  });

  it('follows interval, backoff, cap and count', async () => {
    const { cloud, calls } = failing('A', 'A', 'A', 'A', 'A');
    const retrier = { ErrorEquals: ['A'], IntervalSeconds: 3, BackoffRate: 3, MaxDelaySeconds: 10, MaxAttempts: 4 };
    await cloud.run(definition({ Retry: [retrier] }));
    expect(calls).toEqual([0, 3, 12, 22, 32]);
  });

  it('counts each Retrier by itself', async () => {
    const { cloud, calls } = failing('A', 'B', 'A', 'B');
    const Retry = [
      { ErrorEquals: ['A'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 1 },
      { ErrorEquals: ['B'], IntervalSeconds: 10, MaxAttempts: 1 },
    ];
    const result = await cloud.run(definition({ Retry }));
    expect(calls).toEqual([0, 1, 11, 12]);
    expect(result.error).toBe('B');
  });

  it('never retries with MaxAttempts 0, nor what no Retrier names', async () => {
    const { cloud, calls } = failing('A');
    const Retry = [{ ErrorEquals: ['A'], MaxAttempts: 0 }, { ErrorEquals: ['B'] }];
    expect((await cloud.run(definition({ Retry }))).error).toBe('A');
    expect(calls).toEqual([0]);
  });

  it('tells the expressions how often', async () => {
    const seen: unknown[] = [];
    const cloud = new StatesCloud({
      'lambda:Invoke': lambdaFake(event => {
        seen.push(event);
        if (seen.length < 3) throw new Named('A');
        return null;
      }),
    });
    const Arguments = { FunctionName: 'work', Payload: '{% $states.context.State.RetryCount %}' };
    await cloud.run(definition({ Arguments, Retry: [{ ErrorEquals: ['A'] }] }));
    expect(seen).toEqual([0, 1, 2]);
  });

  it('retries a failed query', async () => {
    const cloud = new StatesCloud({ 'lambda:Invoke': lambdaFake(() => ({})) });
    const Retry = [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 2, BackoffRate: 1 }];
    const result = await cloud.run(definition({ Retry, Output: '{% $states.result.Payload.none %}' }));
    expect(result.error).toBe('States.QueryEvaluationError');
    expect(Number(result.stopDate) - Number(result.startDate)).toBe(2_000);
  });

  const retriers: fc.Arbitrary<Retrier> = fc.record({
    ErrorEquals: fc.constant(['A']),
    IntervalSeconds: fc.integer({ min: 1, max: 1_000 }),
    BackoffRate: fc.double({ min: 1, max: 100, noNaN: true }),
    MaxDelaySeconds: fc.integer({ min: 1, max: 100_000 }),
    JitterStrategy: fc.constantFrom('FULL', 'NONE'),
  });

  it('never waits longer than MaxDelaySeconds, and never less than nothing', () => {
    fc.assert(
      fc.property(retriers, fc.nat(10_000), fc.integer(), (retrier, used, seed) => {
        const delay = retryDelay(retrier, used, seededRandom(seed));
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual((retrier.MaxDelaySeconds ?? 0) * 1000);
      }),
    );
  });

  it('without jitter, never waits less than before', () => {
    fc.assert(
      fc.property(retriers, fc.nat(100), (retrier, used) => {
        const fixed = { ...retrier, JitterStrategy: 'NONE' as const };
        const random = seededRandom(1);
        expect(retryDelay(fixed, used + 1, random)).toBeGreaterThanOrEqual(retryDelay(fixed, used, random));
      }),
    );
  });

  it('draws full jitter from the cloud’s chance: the same seed gives the same times', async () => {
    const times = async (): Promise<number[]> => {
      const { cloud, calls } = failing('A', 'A', 'A', 'A');
      const retrier = { ErrorEquals: ['A'], IntervalSeconds: 60, JitterStrategy: 'FULL' };
      await cloud.run(definition({ Retry: [retrier] }));
      return calls;
    };
    const first = await times();
    expect(first[1]).toBeLessThan(60);
    expect(await times()).toEqual(first);
  });
});

describe('Catch', () => {
  const after = {
    After: { Type: 'Pass', Output: ['{% $states.input %}', '{% $exists($v) ? $v : null %}'], End: true },
  };
  const caught = (more: object): object => ({ Catch: [{ ErrorEquals: ['A'], Next: 'After', ...more }] });

  it('goes on with the error', async () => {
    const { cloud } = failing('A');
    const output = (await cloud.output(definition(caught({}), after))) as [{ Error: string; Cause: string }];
    expect(output[0].Error).toBe('A');
    expect(JSON.parse(output[0].Cause)).toMatchObject({ errorType: 'A', errorMessage: 'failed' });
  });

  it('has an output and variables of its own', async () => {
    const { cloud } = failing('A');
    const more = { Output: '{% $states.errorOutput.Error %}', Assign: { v: '{% $states.input.n %}' } };
    expect(await cloud.output(definition(caught(more), after), { n: 4 })).toEqual(['A', 4]);
  });

  it('comes after Retry', async () => {
    const { cloud, calls } = failing('A', 'A');
    await cloud.output(
      definition({ ...caught({ Output: 0 }), Retry: [{ ErrorEquals: ['A'], MaxAttempts: 1 }] }, after),
    );
    expect(calls).toHaveLength(2);
  });

  it('takes the first Catcher that matches', async () => {
    const { cloud } = failing('A');
    const Catch = [
      { ErrorEquals: ['B'], Next: 'After', Output: 'b' },
      { ErrorEquals: ['C', 'A'], Next: 'After', Output: 'a' },
      { ErrorEquals: ['States.ALL'], Next: 'After', Output: 'all' },
    ];
    expect(await cloud.output(definition({ Catch }, after))).toEqual(['a', null]);
  });

  it('fails the execution when its own query fails', async () => {
    const { cloud } = failing('A');
    const result = await cloud.run(definition(caught({ Output: '{% $none %}' }), after));
    expect(result.error).toBe('States.QueryEvaluationError');
  });
});

describe('what the wildcards match', () => {
  const after = { After: { Type: 'Succeed' } };
  const matched = async (name: string, more: object, fake = lambdaFake(() => null)): Promise<boolean> => {
    const Catch = [{ ErrorEquals: [name], Next: 'After' }];
    const cloud = new StatesCloud({ 'lambda:Invoke': fake });
    return (await cloud.run(definition({ Catch, ...more }, after))).status === 'SUCCEEDED';
  };
  const throwing = lambdaFake(() => {
    throw new Named('Any');
  });
  const never = lambdaFake(() => new Promise(() => {}));
  const large = lambdaFake(() => 'x'.repeat(300_000));

  it.each([
    ['States.ALL', 'an error', {}, throwing, true],
    ['States.TaskFailed', 'an error', {}, throwing, true],
    ['States.ALL', 'a timeout', { TimeoutSeconds: 1 }, never, true],
    ['States.TaskFailed', 'a timeout', { TimeoutSeconds: 1 }, never, false],
    ['States.Timeout', 'a timeout', { TimeoutSeconds: 1 }, never, true],
    ['States.ALL', 'too much data', {}, large, false],
    ['States.DataLimitExceeded', 'too much data', {}, large, true],
    ['States.ALL', 'a failed query', { Output: '{% $none %}' }, lambdaFake(() => 1), true],
  ])('%s and %s', async (name, _what, more, fake, expected) => {
    expect(await matched(name, more, fake)).toBe(expected);
  });

  it.each(['States.ALL', 'States.Runtime'])('%s and States.Runtime', async name => {
    expect(await matched(name, { Arguments: { FunctionName: 'work', Unknown: 1 } })).toBe(false);
  });
});
