import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { beginning, type Progress } from '#shared/domain/rollout/plan/progress.ts';
import { knownToExecution, type StoredPlan, upgradedPlan } from '#shared/domain/rollout/walk/plan-upgrade.ts';
import type { NextOperation } from '#shared/domain/rollout/walk/turn.ts';
import type { Operation } from '#shared/domain/rollout/world/operation.ts';
import { execute, planFor, startOf } from '../simulated-rollout.ts';
import { Refused, SimulatedWorld } from '../simulated-world.ts';

interface Asked {
  readonly progress: Progress;
  readonly outcome: { readonly operation: Operation };
}

/** Recorded in the local cloud with the code of 2026-11-23: the plan of a second version, and each call of plan-step. */
const former = read<StoredPlan>('plan.schema-1.json');
const asked = read<Asked[]>('progress.schema-1.json');
const plan = upgradedPlan(former);

class Upgraded extends Error {}

function read<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(`test/fixtures/rollouts/${name}`, 'utf8')) as Shape;
}

function worldAtVersion1(): SimulatedWorld {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1), plan.terms), world);
  world.now = plan.plannedAt;
  return world;
}

/** The world after the operation that came before the `index`-th call of plan-step. */
function worldBefore(index: number): SimulatedWorld {
  const world = worldAtVersion1();
  const wanted = asked.slice(1, index + 1).map(({ outcome }) => outcome.operation);
  const left = [...wanted];
  const stop = (operation: Operation) => {
    if (left.length === 0) throw new Upgraded();
    if (operation === left[0]) left.shift();
  };
  try {
    execute(plan, world, stop);
  } catch (error) {
    if (!(error instanceof Upgraded)) throw error;
  }
  return world;
}

describe('a plan that was stored by schema 1', () => {
  it('is read as a plan of today, and one of today as it is', () => {
    expect(plan).toMatchObject({
      schema: 2,
      terms: { traffic: [{ share: 10_000 }], scaling: { tracked: { metric: 'invocations', value: 40 }, schedule: [] } },
      warnings: [],
      goBack: [{ kind: 'carry-over' }, { kind: 'raise-capacity' }],
    });
    expect(plan.terms.scaling).not.toHaveProperty('invocationsPerInstancePerMinute');
    expect(plan.steps.find(step => step.kind === 'raise-capacity')).toMatchObject({ share: 10_000 });
    expect(upgradedPlan(plan)).toBe(plan);
  });

  it('keeps its steps in their places, for the progress counts in them', () => {
    expect(plan.steps.map(step => step.kind)).toEqual((former as typeof plan).steps.map(step => step.kind));
  });

  it.each(asked.map(({ outcome }, index) => [index, outcome.operation]))(
    'is finished from where it stood when the stack was upgraded: call %i, after %s',
    index => {
      const world = worldBefore(index);
      const from = asked[index]?.progress;
      if (from?.phase === 'forward') {
        const { ending, operations } = execute(plan, world, undefined, from);
        expect(ending).toMatchObject({ status: 'promoted', serving: { version: 2, slot: 'green' } });
        expect(operations).not.toContain('Judge');
      } else {
        expect(() => execute(plan, world, undefined, from)).toThrow('Expected one end on record, found 0.');
      }
      expect(world.route?.slots).toMatchObject([{ name: 'green', share: 10_000 }, { name: 'blue' }]);
      expect([...world.configs.keys()]).toEqual([plan.configs.candidate]);
      expect(world.targets.get('green')).toMatchObject({ min: 1, max: 4 });
      expect(world.targets.get('blue')).toBeUndefined();
    },
  );

  it('goes back when its candidate does not do', () => {
    const world = worldBefore(4);
    const { ending } = execute(
      plan,
      world,
      operation => {
        if (operation === 'SmokeTest') throw new Refused('SmokeTestFailed', 'No answer.');
      },
      asked[4]?.progress,
    );
    expect(ending).toMatchObject({ status: 'rolled back', serving: { version: 1, slot: 'blue' } });
  });
});

describe('the next operation of an upgraded plan', () => {
  const next = (operation: Operation): NextOperation => ({
    operation,
    request: { is: 'asked' },
    timeoutSeconds: 600,
    progress: beginning(0),
  });

  it('is one that the state machine of its execution has a state for', () => {
    expect(knownToExecution(plan, next('ShiftRoute'))).toEqual(next('ShiftRoute'));
    expect(knownToExecution(plan, next('AwaitSignal'))).toMatchObject({ operation: 'Wait', request: { seconds: 30 } });
    expect(knownToExecution(plan, next('PutScheduledAction'))).toMatchObject({ operation: 'Wait' });
  });

  it('is left alone in a plan of today', () => {
    const { upgradedFrom: _, ...today } = plan;
    expect(knownToExecution(today, next('AwaitSignal'))).toEqual(next('AwaitSignal'));
  });
});
