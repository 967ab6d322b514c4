import { describe, expect, it } from 'vitest';
import { announcementOf } from '#shared/domain/rollout/record/announcement.ts';
import type { RecordEntry } from '#shared/domain/rollout/record/record-entry.ts';
import type { Hold } from '#shared/domain/rollout/terms/hold.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import { assignment } from '#shared/domain/rollout/walk/assignment.ts';
import { planStep } from '#shared/domain/rollout/walk/plan-step.ts';
import { wholeSlot } from '#shared/domain/rollout/world/route.ts';
import type { SignalKind } from '#shared/domain/rollout/world/signal.ts';
import { execute, type Fault, type Looks, planFor, type Run, startOf } from './simulated-rollout.ts';
import { Refused, SimulatedWorld } from './simulated-world.ts';

const minute = 60_000;
const denied = () =>
  new Refused('SageMaker.SageMakerException', 'User is not authorized to perform this (Service: SageMaker)');
const throttled = () =>
  new Refused('SageMaker.SageMakerException', 'Rate exceeded (Service: SageMaker, Status Code: 400)');
const timedOut = () => new Refused('States.Timeout', 'The task did not answer in time.');
const traffic: RolloutTerms['traffic'] = [
  { share: 500, bakeMs: 5 * minute },
  { share: 2_500, bakeMs: 5 * minute },
  { share: 5_000, bakeMs: 5 * minute },
  { share: 10_000 },
];
const canary = { strategy: 'canary', traffic } as const;

/** Enough for the next share, never enough to promote at once. */
const asFarAsNext: Looks = share => ({
  action: 'advance',
  provenShare: share < 2_500 ? 2_500 : share < 5_000 ? 5_000 : 10_000,
});
const bad: Looks = () => ({ verdict: 'rollback', reason: 'The candidate is worse, by errors.' });

function worldAt(instances: number): SimulatedWorld {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  const { endpoint } = world;
  if (!endpoint) throw new Error('Version 1 is not served.');
  const variants = endpoint.variants.map(one => ({ ...one, currentCount: instances, desiredCount: instances }));
  world.endpoint = { ...endpoint, variants };
  return world;
}

function rollOut(
  world: SimulatedWorld,
  options: { terms?: Partial<RolloutTerms>; fault?: Fault; looks?: Looks } = {},
): Run {
  const plan = planFor(world, startOf(2), { ...canary, ...options.terms });
  return execute(plan, world, options.fault, undefined, options.looks ?? asFarAsNext);
}

const entriesOf = <Kind extends RecordEntry['kind']>(run: Run, kind: Kind) =>
  run.entries.filter((entry): entry is Extract<RecordEntry, { kind: Kind }> => entry.kind === kind);
const sharesOf = (run: Run) => entriesOf(run, 'shifted').map(({ share }) => share);

/** Raises a signal when the candidate is being watched at `share`. */
const during =
  (share: number, act: (world: SimulatedWorld) => void): Fault =>
  (operation, _nth, world) => {
    const now = world.route?.slots.find(slot => slot.version === 2)?.share;
    if (operation === 'AwaitSignal' && now === share) act(world);
  };
const onceDuring = (share: number, act: (world: SimulatedWorld) => void): Fault => {
  let acted = false;
  return during(share, world => {
    if (!acted) act(world);
    acted = true;
  });
};

function resize(world: SimulatedWorld, slot: string, count: number): void {
  const { endpoint } = world;
  if (!endpoint) throw new Error('There is no endpoint.');
  const variants = endpoint.variants.map(one =>
    one.name === slot ? { ...one, currentCount: count, desiredCount: count } : one,
  );
  world.endpoint = { ...endpoint, variants };
}

describe('a canary', () => {
  it('goes through its shares one after the other, and ends with all requests', () => {
    const world = worldAt(8);
    const started = world.now;
    const run = rollOut(world);
    expect(run.ending).toMatchObject({ status: 'promoted', serving: { version: 2 } });
    expect(sharesOf(run)).toEqual([500, 2_500, 5_000, 10_000]);
    expect(world.now - started).toBeGreaterThan(15 * minute);
  });

  it('never gives a share that the fleet cannot carry, and never shrinks the other slot', () => {
    const world = worldAt(8);
    const needed = new Map([
      [500, 1],
      [2_500, 2],
      [5_000, 4],
      [10_000, 8],
    ]);
    rollOut(world, {
      fault: (operation, _nth, at, request) => {
        const [blue, green] = ['blue', 'green'].map(name => at.endpoint?.variants.find(one => one.name === name));
        if (at.route && wholeSlot(at.route)?.version === 1) expect(blue?.desiredCount).toBeGreaterThanOrEqual(8);
        if (operation !== 'ShiftRoute' || !('route' in request)) return;
        const { slots } = request.route as { slots: { version: number; share: number }[] };
        const share = slots.find(slot => slot.version === 2)?.share ?? 0;
        expect(green?.currentCount).toBeGreaterThanOrEqual(needed.get(share) ?? 0);
      },
    });
  });

  it('raises the capacity again when the baseline has grown before the share was given', () => {
    const world = worldAt(2);
    let grown = false;
    const run = rollOut(world, {
      fault: (operation, _nth, at) => {
        if (grown || operation !== 'AwaitSignal' || !at.endpoint) return;
        grown = true;
        const variants = at.endpoint.variants.map(one =>
          one.name === 'blue' ? { ...one, currentCount: 4, desiredCount: 4 } : one,
        );
        at.endpoint = { ...at.endpoint, variants };
      },
    });
    expect(run.ending).toMatchObject({ status: 'promoted' });
    expect(world.endpoint?.variants.find(({ name }) => name === 'green')?.currentCount).toBe(4);
  });

  it('is promoted when the baseline has grown beyond the bounds that the candidate was registered with', () => {
    const world = worldAt(2);
    const run = rollOut(world, { fault: onceDuring(2_500, at => resize(at, 'blue', 9)) });
    expect(run.ending).toMatchObject({ status: 'promoted' });
    expect(world.endpoint?.variants.find(({ name }) => name === 'green')?.currentCount).toBe(9);
    expect(world.targets.get('green')).toMatchObject({ max: 9, held: false });
  });

  it.each([
    ['the baseline grows', 'blue', 12],
    ['somebody takes instances away', 'green', 1],
  ])('keeps what a share needs while it is watched and %s', (_what, slot, count) => {
    const world = worldAt(8);
    const short: number[] = [];
    const fleets = (at: SimulatedWorld) =>
      ['blue', 'green'].map(name => at.endpoint?.variants.find(one => one.name === name)?.desiredCount ?? 0);
    let changed = 0;
    const change = onceDuring(5_000, at => {
      resize(at, slot, count);
      changed = at.now;
    });
    const bakes = traffic.map(step => (step.share === 5_000 ? { ...step, bakeMs: 30 * minute } : step));
    const run = rollOut(world, {
      terms: { traffic: bakes },
      fault: (operation, nth, at, request) => {
        const [blue = 0, green = 0] = fleets(at);
        const isWatched = at.route?.slots.some(({ version, share }) => version === 2 && share === 5_000);
        if (changed > 0 && isWatched && green < blue / 2) short.push(at.now - changed);
        change(operation, nth, at, request);
      },
    });
    expect(run.ending).toMatchObject({ status: 'promoted' });
    expect(short.length).toBeGreaterThan(0);
    expect(Math.max(...short)).toBeLessThan(10 * minute);
  });

  it.each([500, 2_500, 5_000])(
    'goes back when the judge says so at %i basis points, and the next thing done is the route',
    at => {
      const world = worldAt(4);
      const run = rollOut(world, { looks: (share, w) => (share === at ? bad(share, w) : asFarAsNext(share, w)) });
      expect(run.ending).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
      expect(run.ending.reason).toContain('worse, by errors');
      expect(entriesOf(run, 'judged').at(-1)).toMatchObject({ verdict: 'rollback', share: at });
      const verdictAt = run.operations.lastIndexOf('Judge');
      expect(run.operations.slice(verdictAt, verdictAt + 3)).toEqual(['Judge', 'Record', 'ShiftRoute']);
    },
  );

  it('takes a candidate that is proven good to all requests at once, unless the policy wants every share', () => {
    const looks: Looks = () => ({ verdict: 'promote', provenShare: 10_000, action: 'advance' });
    expect(sharesOf(rollOut(worldAt(2), { looks }))).toEqual([500, 10_000]);
    const patient = rollOut(worldAt(2), { looks, terms: { earlyPromotion: false } });
    expect(sharesOf(patient)).toEqual([500, 2_500, 5_000, 10_000]);
  });

  it('is held, told about, and taken back in the end while the judge says inconclusive', () => {
    const run = rollOut(worldAt(2), { looks: () => ({ verdict: 'inconclusive', provenShare: 500 }) });
    expect(run.ending).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    expect(run.ending.reason).toContain('longer than its 240 minutes');
    expect(entriesOf(run, 'held')).toHaveLength(1);
    expect(sharesOf(run)).toEqual([500]);
  });

  describe('of which too little is known', () => {
    const silences: readonly (readonly [string, Looks])[] = [
      ['the judge says no-traffic', () => ({ verdict: 'no-traffic', provenShare: 500 })],
      ['the judge says continue', () => ({ verdict: 'continue', provenShare: 500 })],
      [
        'now a request comes and now none',
        (_share, { now }) => ({ verdict: Math.floor(now / (10 * minute)) % 2 ? 'no-traffic' : 'continue' }),
      ],
    ];

    const slowly = { lookEverySeconds: 600 };
    const twoDays = 48 * 60 * minute;

    it.each(silences)(
      'is never taken back by the clock while %s; a person is told once, and what to do',
      (_what, looks) => {
        const world = worldAt(2);
        const began = world.now;
        const run = rollOut(world, {
          terms: slowly,
          looks,
          fault: (operation, _nth, at) => {
            if (operation === 'AwaitSignal' && at.now - began > twoDays) at.signal('promote', startOf(2).rolloutId);
          },
        });
        const [held, ...more] = entriesOf(run, 'held');
        expect(more).toEqual([]);
        expect(held?.hold.reason).toMatch(/for as long as that takes.*sluice promote \S+; go back: sluice rollback/);
        expect(run.ending).toMatchObject({ status: 'promoted', serving: { version: 2 } });
      },
    );

    it('still goes back when it turns out to be worse', () => {
      const world = worldAt(2);
      const began = world.now;
      const looks: Looks = (share, at) => (at.now - began > twoDays ? bad(share, at) : { verdict: 'no-traffic' });
      const run = rollOut(world, { terms: slowly, looks });
      expect(run.ending).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
      expect(run.ending.reason).toContain('worse, by errors');
    });
  });

  it('goes a share down when nothing is known of the candidate for long', () => {
    let looks = 0;
    const blind: Looks = (share, world) => {
      if (share === 2_500) looks++;
      return share === 2_500 && looks < 3 ? { action: 'step-down', provenShare: 500 } : asFarAsNext(share, world);
    };
    const run = rollOut(worldAt(2), { looks: blind });
    expect(sharesOf(run)).toEqual([500, 2_500, 500, 2_500, 5_000, 10_000]);
  });

  it('goes down to what was proven and stays there, however long nothing is heard', () => {
    let [at, fallen] = [0, 0];
    const silentAtHalf: Looks = share => {
      if (share === 5_000) at = share;
      if (at === 0) return asFarAsNext(share, worldAt(2));
      if (share < 5_000) fallen++;
      const blind = { action: 'step-down', provenShare: 2_500, verdict: 'no-traffic' } as const;
      return fallen > 20 ? { action: 'advance', provenShare: 10_000 } : blind;
    };
    const run = rollOut(worldAt(2), { looks: silentAtHalf });
    expect(sharesOf(run)).toEqual([500, 2_500, 5_000, 2_500, 5_000, 10_000]);
    expect(fallen).toBeGreaterThan(20);
  });

  it('goes down to the first share where nothing larger was proven', () => {
    let looks = 0;
    const unproven: Looks = (share, world) =>
      share === 5_000 && ++looks < 3 ? { action: 'step-down', provenShare: 100 } : asFarAsNext(share, world);
    expect(sharesOf(rollOut(worldAt(2), { looks: unproven })).slice(0, 4)).toEqual([500, 2_500, 5_000, 500]);
  });

  it('goes back when the capacity for the next share never comes', () => {
    const world = worldAt(8);
    const run = rollOut(world, {
      fault: (operation, _nth, at, request) => {
        if (operation === 'ShiftRoute' && at.stuck) at.stuck = false;
        if (operation !== 'UpdateEndpointWeightsAndCapacities' || !('DesiredWeightsAndCapacities' in request)) return;
        const [wish] = request.DesiredWeightsAndCapacities as { VariantName: string; DesiredInstanceCount?: number }[];
        if (wish?.VariantName === 'green' && wish.DesiredInstanceCount === 4) at.stuck = true;
      },
    });
    expect(run.ending).toMatchObject({ status: 'failed', serving: { version: 1 } });
    expect(run.ending.reason).toContain('was still Updating when its time was up');
    expect(sharesOf(run)).toEqual([500, 2_500]);
  });

  it('lets the weights of the endpoint follow, and does not wait for them', () => {
    const world = worldAt(2);
    const weights: number[] = [];
    rollOut(world, {
      fault: (operation, _nth, at) => {
        if (operation !== 'Judge') return;
        weights.push(at.endpoint?.variants.find(({ name }) => name === 'green')?.desiredWeight ?? -1);
      },
    });
    expect(new Set(weights)).toEqual(new Set([0.05, 0.25, 0.5]));
  });
});

describe('signals of a canary', () => {
  const signal = (kind: SignalKind) => (world: SimulatedWorld) => world.signal(kind, startOf(2).rolloutId);

  it.each([500, 2_500, 5_000])('a rollback by hand is obeyed at %i basis points', share => {
    const run = rollOut(worldAt(2), { fault: onceDuring(share, signal('rollback')) });
    expect(run.ending).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    expect(run.ending.reason).toContain('Taken back by someone');
  });

  it.each([500, 5_000])('an alarm is obeyed at %i basis points', share => {
    expect(rollOut(worldAt(2), { fault: onceDuring(share, signal('alarm')) }).ending.status).toBe('rolled back');
    const ringing = onceDuring(share, world => {
      world.ring('checkout-errors');
    });
    const run = rollOut(worldAt(2), { fault: ringing, terms: { alarms: ['checkout-errors'] } });
    expect(run.ending).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    expect(run.ending.reason).toContain('checkout-errors');
  });

  describe('an alarm that rang before the candidate had any requests', () => {
    const alarms = { terms: { alarms: ['checkout-errors'] } };
    const once = (act: (world: SimulatedWorld) => void): Fault => {
      let waits = 0;
      return (operation, _nth, world) => {
        if (operation === 'AwaitSignal' && ++waits === 2) act(world);
      };
    };

    it('holds it before its first step, says how to go past, and goes on when the alarm ends', () => {
      const world = worldAt(2);
      world.ring('checkout-errors');
      const ends = once(at => {
        at.alarms['checkout-errors'] = { state: 'OK', since: at.now };
      });
      const run = rollOut(world, { ...alarms, fault: ends });
      const [held] = entriesOf(run, 'held');
      expect(held).toMatchObject({ share: 0, hold: { cause: 'alarm' } });
      expect(held?.hold.reason).toMatch(/checkout-errors.*sluice resume \S+ --emergency.*sluice promote/);
      expect(run.operations.slice(0, 2)).toEqual(['Record', 'AwaitSignal']);
      expect(run.ending).toMatchObject({ status: 'promoted', serving: { version: 2 } });
    });

    it.each(['bypass-freeze', 'promote'] as const)('lets its own remedy past: %s', kind => {
      const world = worldAt(2);
      world.ring('checkout-errors');
      const run = rollOut(world, { ...alarms, fault: once(signal(kind)) });
      expect(run.ending).toMatchObject({ status: 'promoted', serving: { version: 2 } });
      expect(JSON.stringify(run.entries)).toContain('let past the alarm by someone');
    });

    it('holds it for longer than its own time without counting that', () => {
      const world = worldAt(2);
      world.ring('checkout-errors');
      let waits = 0;
      const run = rollOut(world, {
        ...alarms,
        fault: (operation, _nth, at) => {
          if (operation === 'AwaitSignal' && ++waits === 100) at.alarms = {};
        },
      });
      expect(world.now - run.plan.plannedAt).toBeGreaterThan(run.plan.terms.timeoutMs);
      expect(run.ending.status).toBe('promoted');
    });

    it('sends it back all the same when the alarm goes off again, or another does', () => {
      const world = worldAt(2);
      world.ring('checkout-errors');
      world.signal('bypass-freeze', startOf(2).rolloutId);
      const again = onceDuring(2_500, at => at.ring('checkout-errors'));
      const run = rollOut(world, { ...alarms, fault: again });
      expect(sharesOf(run)).toEqual([500, 2_500]);
      expect(run.ending).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    });

    it('is not laid at its door by the signal of that time either', () => {
      const world = worldAt(2);
      world.signal('alarm', startOf(2).rolloutId);
      expect(rollOut(world, alarms).ending.status).toBe('promoted');
    });
  });

  it('names an alarm of the policy that does not exist before it begins', () => {
    const plan = planFor(worldAt(2), startOf(2), { alarms: ['checkout-erors'] });
    expect(plan.warnings).toEqual([expect.stringContaining('No alarm is called checkout-erors')]);
    expect(announcementOf(plan.start, { kind: 'planned', plan }).message).toMatchObject({
      subject: 'text-classification v2: begins, with a warning',
      text: expect.stringContaining('checkout-erors'),
    });
  });

  it('a rejection is obeyed', () => {
    const rejected = onceDuring(2_500, world => {
      world.approval = 'Rejected';
    });
    expect(rollOut(worldAt(2), { fault: rejected }).ending).toMatchObject({
      status: 'rolled back',
      serving: { version: 1 },
    });
  });

  it('a newer approval supersedes, or waits for its turn', () => {
    const newer = () =>
      onceDuring(2_500, world => {
        world.newerVersion = 3;
      });
    expect(rollOut(worldAt(2), { fault: newer() }).ending.status).toBe('superseded');
    expect(rollOut(worldAt(2), { fault: newer(), terms: { onNewerApproval: 'queue' } }).ending.status).toBe('promoted');
  });

  it('a promotion by hand skips what is left, whatever is proven', () => {
    const run = rollOut(worldAt(2), { fault: onceDuring(500, signal('promote')), looks: () => ({ provenShare: 0 }) });
    expect(run.ending.status).toBe('promoted');
    expect(sharesOf(run)).toEqual([500, 10_000]);
    expect(run.ending.reason).toMatch(
      /^Promoted by hand by someone\. Version 2 passed its smoke test, and was not proven good: Not proven yet: errors\. Version 2 answers/,
    );
  });

  it.each<[string, number, RegExp]>([
    ['proven good', 10_000, /^Version 2 passed every check\. Version 2 answers/],
    [
      'let pass by the policy, for its time is over',
      500,
      /^Version 2 passed its smoke test, and was not proven good: So/,
    ],
  ])('a promotion of a version that is %s says so', (_what, provenShare, told) => {
    const looks: Looks = () => ({ verdict: 'promote', reason: 'So says the judge.', provenShare, action: 'advance' });
    expect(rollOut(worldAt(2), { looks }).ending.reason).toMatch(told);
  });

  it('a pause holds the share for as long as it lasts, without using up the time of the rollout', () => {
    const world = worldAt(2);
    let pausedAt = 0;
    const run = rollOut(world, {
      fault: (operation, _nth, at) => {
        if (operation !== 'AwaitSignal') return;
        if (pausedAt === 0) {
          pausedAt = at.now;
          signal('pause')(at);
        }
        if (at.now - pausedAt > 24 * 60 * minute && at.signals.length === 1) signal('resume')(at);
      },
    });
    expect(run.ending.status).toBe('promoted');
    expect(entriesOf(run, 'held').map(({ hold }) => hold.cause)).toEqual(['paused']);
    expect(world.now - pausedAt).toBeGreaterThan(24 * 60 * minute);
  });

  it('a share that goes on after a pause says so at once, not with the next share', () => {
    const world = worldAt(2);
    const run = rollOut(world, {
      fault: (operation, _nth, at) => {
        if (operation === 'AwaitSignal' && at.signals.length < 2) signal(at.signals[0] ? 'resume' : 'pause')(at);
      },
    });
    const kinds = run.entries.map(({ kind }) => kind);
    expect(kinds.slice(kinds.indexOf('held'))).toEqual(expect.arrayContaining(['held', 'went on', 'shifted']));
    expect(kinds[kinds.indexOf('held') + 1]).toBe('went on');
    expect(entriesOf(run, 'went on')).toMatchObject([{ share: 500, notes: [expect.stringContaining('resumed')] }]);
  });

  it('while it is paused or everything is stopped, a bad candidate still goes back', () => {
    const looks: Looks = (_share, world) =>
      world.signals.length > 0 || world.fleetStop ? { verdict: 'rollback', reason: 'Worse.' } : {};
    expect(rollOut(worldAt(2), { fault: onceDuring(500, signal('pause')), looks }).ending.status).toBe('rolled back');
    const stop = onceDuring(500, world => {
      world.fleetStop = { since: world.now };
    });
    expect(rollOut(worldAt(2), { fault: stop, looks }).ending.status).toBe('rolled back');
  });

  it('begins nothing in a freeze, and goes on by itself when it is over', () => {
    const world = worldAt(2);
    const end = new Date(world.now + 2 * 86_400_000).toISOString().slice(0, 10);
    const start = new Date(world.now - 86_400_000).toISOString().slice(0, 10);
    const before: string[] = [];
    const run = rollOut(world, {
      terms: { freeze: [{ start, end, timezone: 'UTC' }] },
      fault: (operation, _nth, at) => {
        if (at.now <= Date.parse(`${end}T23:59:00Z`)) before.push(operation);
      },
    });
    expect(run.ending.status).toBe('promoted');
    expect(new Set(before)).toEqual(new Set(['Record', 'AwaitSignal']));
    expect(entriesOf(run, 'held').map(({ hold }) => hold.cause)).toEqual(['frozen']);
  });

  it('goes through a freeze in an emergency', () => {
    const world = worldAt(2);
    const day = new Date(world.now).toISOString().slice(0, 10);
    world.signal('bypass-freeze', startOf(2).rolloutId);
    const run = rollOut(world, { terms: { freeze: [{ start: day, end: day, timezone: 'UTC' }] } });
    expect(run.ending.status).toBe('promoted');
    expect(entriesOf(run, 'held')).toEqual([]);
  });

  it('a gate is opened by a person, or sends the candidate back when its time is over', () => {
    const gated = traffic.map(step =>
      step.share === 2_500 ? { ...step, gate: { timeoutMs: 60 * minute, onTimeout: 'rollback' as const } } : step,
    );
    const closed = rollOut(worldAt(2), { terms: { traffic: gated } });
    expect(closed.ending).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    expect(closed.ending.reason).toContain('Nobody opened the gate');
    let asked = 0;
    const opened = rollOut(worldAt(2), {
      terms: { traffic: gated },
      fault: (operation, _nth, at, request) => {
        if (operation === 'Record' && 'hold' in request) asked = at.now;
        if (operation === 'AwaitSignal' && asked > 0 && at.now - asked > 20 * minute) signal('resume')(at);
      },
    });
    expect(opened.ending.status).toBe('promoted');
  });

  it('a resume before the gate was reached does not open it', () => {
    const gated = traffic.map(step => ({
      ...step,
      ...(step.share === 2_500 && { gate: { timeoutMs: minute, onTimeout: 'rollback' as const } }),
    }));
    const run = rollOut(worldAt(2), { terms: { traffic: gated }, fault: onceDuring(500, signal('resume')) });
    expect(run.ending.reason).toContain('Nobody opened the gate');
  });

  it('a gate whose time is over is not said to be opened by who resumed before it', () => {
    const gated = traffic.map(step => ({
      ...step,
      ...(step.share === 2_500 && { gate: { timeoutMs: minute, onTimeout: 'continue' as const } }),
    }));
    const run = rollOut(worldAt(2), { terms: { traffic: gated }, fault: onceDuring(500, signal('resume')) });
    expect(run.ending.status).toBe('promoted');
    expect(entriesOf(run, 'held').map(({ hold }) => hold.cause)).toEqual(['gate']);
    expect(JSON.stringify(run.entries)).not.toContain('the gate was opened');
  });

  it('a resume that ends a pause at a gate does not open it; the record tells who went on, and why', () => {
    const gated = traffic.map(step => ({
      ...step,
      ...(step.share === 2_500 && { gate: { timeoutMs: 600 * minute, onTimeout: 'rollback' as const } }),
    }));
    const moves = ['pause', 'resume', 'resume'] as const;
    let heldAtGate = false;
    let made = 0;
    const run = rollOut(worldAt(2), {
      terms: { traffic: gated },
      fault: (operation, _nth, at, request) => {
        if (operation === 'Record' && 'hold' in request) heldAtGate ||= (request.hold as Hold).cause === 'gate';
        const move = moves[made];
        if (operation !== 'AwaitSignal' || !heldAtGate || !move) return;
        made += 1;
        at.signal(move, startOf(2).rolloutId, `reason ${made}`);
      },
    });
    expect(run.ending.status).toBe('promoted');
    expect(entriesOf(run, 'held').map(({ hold }) => hold.cause)).toEqual(['gate', 'paused', 'gate']);
    const notes = run.entries.flatMap(entry => ('notes' in entry ? entry.notes : []));
    expect(notes).toContain('resumed by someone: reason 2');
    expect(notes).toContain('the gate was opened by someone: reason 3');
  });

  it.each([
    ['the freeze is over', (world: SimulatedWorld) => world.pass(3 * 24 * 60 * minute)],
    [
      'let through the freeze by someone: hotfix',
      (world: SimulatedWorld) => world.signal('bypass-freeze', startOf(2).rolloutId, 'hotfix'),
    ],
  ])('the record tells why a freeze ended: %s', (words, end) => {
    const world = worldAt(2);
    const day = new Date(world.now).toISOString().slice(0, 10);
    let ended = false;
    const run = rollOut(world, {
      terms: { freeze: [{ start: day, end: day, timezone: 'UTC' }] },
      fault: (operation, _nth, at) => {
        if (operation === 'AwaitSignal' && !ended) end(at);
        ended ||= operation === 'AwaitSignal';
      },
    });
    const notes = run.entries.flatMap(entry => ('notes' in entry ? entry.notes : []));
    expect(notes).toContain(words);
  });
});

describe('a promotion that somebody wants back while its old slot is put to rest', () => {
  const wishes = {
    'by a rollback': (world: SimulatedWorld) => world.signal('rollback', startOf(2).rolloutId),
    'by a rejection': (world: SimulatedWorld) => {
      world.approval = 'Rejected';
    },
  };
  it.each(Object.entries(wishes))('%s, goes back in the same execution', (_what, wish) => {
    const world = worldAt(4);
    let ended = false;
    const run = rollOut(world, {
      fault: (operation, _nth, at, request) => {
        if (operation === 'Record' && (request as RecordEntry).kind === 'ended') ended = true;
        if (!ended || operation !== 'UpdateEndpointWeightsAndCapacities') return;
        ended = false;
        wish(at);
      },
    });
    expect(run.ending).toMatchObject({ status: 'promoted' });
    expect(entriesOf(run, 'taken back')).toMatchObject([
      { ending: { status: 'rolled back', serving: { version: 1, slot: 'blue' } } },
    ]);
    const blue = world.endpoint?.variants.find(({ name }) => name === 'blue');
    expect(blue).toMatchObject({ desiredWeight: 1, currentCount: 4 });
    expect(world.targets.get('blue')).toMatchObject({ held: false });
  });

  it('gets at once no more than its old fleet will still carry', () => {
    const world = worldAt(4);
    const plan = planFor(world, startOf(2), canary);
    execute(plan, world, undefined, undefined, asFarAsNext);
    const { endpoint } = world;
    if (!endpoint) throw new Error('There is no endpoint.');
    const variants = endpoint.variants.map(one => ({
      ...one,
      currentCount: 4,
      desiredCount: one.name === 'blue' ? 1 : 4,
    }));
    world.endpoint = { ...endpoint, status: 'Updating', variants };
    world.signal('rollback', plan.start.rolloutId);
    const progress = assignment('go back', plan, 'promoted', world.live(), world.now);
    const { operation, request } = planStep({ plan, progress, live: world.live(), now: world.now });
    expect(operation).toBe('ShiftRoute');
    expect(request).toMatchObject({
      route: {
        slots: [
          { name: 'blue', share: 2_500 },
          { name: 'green', share: 7_500 },
        ],
      },
    });
  });
});

/** Each operation of an undisturbed canary is made to fail in turn, in every way a state machine knows. */
describe('whatever call of a canary fails', () => {
  const disturbances = {
    'is refused once': { error: denied, always: false },
    'is refused for good': { error: denied, always: true },
    'is throttled once': { error: throttled, always: false },
    'is throttled for good': { error: throttled, always: true },
    'times out once': { error: timedOut, always: false },
    'times out for good': { error: timedOut, always: true },
  };
  const undisturbed = rollOut(worldAt(4)).operations;
  const untouchable = ['Record', 'ReleaseLock', 'Wait'];
  const first = undisturbed.flatMap((operation, i) =>
    untouchable.includes(operation) || undisturbed.indexOf(operation) < i - 12 ? [] : [[i + 1, operation] as const],
  );

  describe.each(Object.entries(disturbances))('and %s', (_what, { error, always }) => {
    it.each(first)('operation %i, %s: the endpoint ends on one known version, with a record', (index, kind) => {
      const world = worldAt(4);
      const run = rollOut(world, {
        fault: (operation, nth, at) => {
          if (nth !== index && !(always && nth > index && operation === kind)) return;
          if (operation === 'AwaitEndpoint') at.pass(minute);
          throw error();
        },
      });
      expect(run.operations.at(-1)).toBe('ReleaseLock');
      if (kind === 'ShiftRoute' && always) return expectParked(world, run);
      const { serving, status } = run.ending;
      expect(serving?.version).toBe(status === 'promoted' ? 2 : 1);
      if (!always && error !== denied) expect(status).toBe('promoted');
      const whole = world.route && wholeSlot(world.route);
      const variant = world.endpoint?.variants.find(({ name }) => name === serving?.slot);
      expect(serving).toEqual(whole && { version: whole.version, slot: whole.name });
      expect(variant?.modelPackageArn).toBe(whole?.modelPackageArn);
      expect(world.endpoint?.status).toBe('InService');
      expect(variant?.currentCount).toBeGreaterThanOrEqual(4);
    });
  });

  it('traffic cannot be moved back: the slot that it still reaches is not taken away', () => {
    const world = worldAt(4);
    let given = false;
    const run = rollOut(world, {
      terms: { idleSlot: 'remove' },
      looks: bad,
      fault: operation => {
        if (operation !== 'ShiftRoute') return;
        if (given) throw denied();
        given = true;
      },
    });
    expectParked(world, run);
    expect(world.endpoint?.variants.map(({ name }) => name)).toEqual(['blue', 'green']);
  });

  it('a slot that goes is kept until its last request must have come', () => {
    let [backAt, goneAt] = [0, 0];
    rollOut(worldAt(4), {
      terms: { idleSlot: 'remove' },
      looks: bad,
      fault: (operation, _nth, at) => {
        if (operation === 'ShiftRoute') backAt = at.now;
        if (operation === 'UpdateEndpoint') goneAt = at.now;
        // It takes its time otherwise.
        if (operation === 'UpdateEndpointWeightsAndCapacities') throw denied();
      },
    });
    expect(goneAt - backAt).toBeGreaterThanOrEqual(30_000);
  });

  it.each(['shifted', 'judged', 'held'] as const)('an entry cannot be written: %s', kind => {
    const world = worldAt(4);
    const run = rollOut(world, {
      looks: () => ({ verdict: 'inconclusive', reason: 'Too little is known.' }),
      fault: (operation, _nth, _world, request) => {
        if (operation === 'Record' && (request as RecordEntry).kind === kind) throw timedOut();
      },
    });
    expect(run.ending).toMatchObject({ status: 'failed', serving: { version: 1 } });
    expect(run.ending.reason).toContain('The record could not be written: States.Timeout');
  });

  /** Traffic cannot be moved at all then: it stays where it is, and the record and the message say so. */
  function expectParked(world: SimulatedWorld, { ending }: Run): void {
    expect(ending.status).toBe('failed');
    expect(ending.reason).toContain('shift-route');
    if (world.route && wholeSlot(world.route)) {
      expect(ending.serving).toMatchObject({ version: 1 });
      return;
    }
    expect(ending.reason).toContain('still shared: version 2 5 %, version 1 95 %');
    expect(ending.reason).toContain('Go on with the way back: sluice rollback text-classification');
  }
});
