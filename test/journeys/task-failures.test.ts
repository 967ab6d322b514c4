import { describe, expect, it } from 'vitest';
import { AwsError } from '../../local/core/aws-error.ts';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { type Head, Journey, minute } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

const model = 'fraud-detection';

/** Every function that the state machine calls on the way of a canary, by its name without the stage's prefix. */
const functions = [
  'plan-rollout',
  'plan-step',
  'await-endpoint',
  'await-signal',
  'judge',
  'smoke-test',
  'shift-route',
  'verify',
  'record',
] as const;

const faults = {
  throttled: () => new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 }),
  failing: () => new AwsError('ServiceException', 'An error occurred.', { status: 500 }),
};

type Called = { readonly service: string; readonly operation: string; readonly input: unknown };

function functionOf({ service, operation, input }: Called): string | undefined {
  if (service !== 'lambda' || operation !== 'Invoke') return undefined;
  const { FunctionName = '' } = input as { FunctionName?: string };
  return /sluice-dev-([a-z-]+)/.exec(FunctionName)?.[1];
}

async function withFirstVersion(): Promise<Journey> {
  const journey = await Journey.start({ model });
  await journey.rollOut();
  return journey;
}

/** One known version answers everything, by the record or, where even that could not be written, by the route. */
async function expectKnownVersion(journey: Journey, head: Head | undefined): Promise<void> {
  await journey.virtual.clock.advance(30 * minute);
  const [routed, ...others] = await journey.route();
  expect(others).toEqual([]);
  expect((await journey.askNow()).headers['x-sluice-version']).toBe(String(routed?.version));
  if (head?.serving) expect(head.serving.version).toBe(routed?.version);
  expect(await leftovers(journey)).toEqual([]);
}

describe('a function that the state machine calls', () => {
  it('is throttled in its first two calls, each of them: the canary gets over it', async () => {
    const journey = await withFirstVersion();
    const left = new Map<string, number>(functions.map(name => [name, 2]));
    journey.virtual.cloud.intercept(call => {
      const name = functionOf(call);
      const faultsLeft = name === undefined ? 0 : (left.get(name) ?? 0);
      if (name === undefined || faultsLeft === 0) return;
      left.set(name, faultsLeft - 1);
      throw faults.throttled();
    });
    const busy = busyElsewhere(journey, 600);
    const head = await journey.rollOut();
    busy.cancel();
    expect([...left].filter(([, n]) => n > 0)).toEqual([]);
    expect(head).toMatchObject({ status: 'promoted', serving: { version: 2 } });
    await expectKnownVersion(journey, head);
    await journey.stop();
  });

  it.runIf(process.env['SLUICE_LONG_TESTS']).each(['plan-step', 'record'])(
    '%s fails in the middle of a canary: no traffic stays with the candidate',
    async name => {
      const journey = await withFirstVersion();
      const busy = busyElsewhere(journey, 600);
      await journey.approve(await journey.register());
      while ((await journey.route()).length < 2) await journey.virtual.clock.advance(5_000);
      const mend = journey.virtual.cloud.intercept(call => {
        if (functionOf(call) === name) throw faults.failing();
      });
      await journey.virtual.clock.advance(20 * minute);
      mend();
      const told = journey.notifications().filter(({ subject }) => /cannot go on|could not be written/.test(subject));
      expect(told).toHaveLength(1);
      const head = await journey.ended(2);
      busy.cancel();
      expect(head).toMatchObject({ status: 'failed', serving: { version: 1 } });
      expect(head.reason).toContain(name === 'record' ? 'could not be written' : 'could not be planned');
      await expectKnownVersion(journey, head);
      await journey.stop();
    },
  );
});
