import { describe, expect, it } from 'vitest';
import { operations } from '#shared/domain/rollout/world/operation.ts';
import { stateMachine } from '../support/state-machine.ts';

const { machine, states, tasks, reachableFrom, forbidden } = stateMachine('rollout');

describe('the rollout state machine', () => {
  it('speaks JSONata', () => {
    expect(machine.QueryLanguage).toBe('JSONata');
  });

  it.each(tasks)('gives task %s a time limit, another try, and a way out', (_name, state) => {
    expect(state.TimeoutSeconds).toBeDefined();
    expect(state.Retry?.length).toBeGreaterThan(0);
    expect(state.Catch?.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
  });

  it('leads only to states that exist, and to all of them', () => {
    const names = states.map(([name]) => name);
    expect([...reachableFrom(machine.StartAt)].sort()).toEqual([...names].sort());
  });

  it('never ends without having given the lock back, or on to the execution that goes on with the rollout', () => {
    const ends = states.filter(([, state]) => ['Succeed', 'Fail'].includes(state.Type)).map(([name]) => name);
    const reached = new Set(
      ['PlanRollout', 'TakeOver', 'PlanStep'].flatMap(name => [
        ...reachableFrom(name, 'ReleaseLock', 'ContinueRollout'),
      ]),
    );
    expect(ends.filter(end => reached.has(end))).toEqual([]);
  });

  it('writes the record before it gives the lock back, whatever went wrong', () => {
    expect(reachableFrom('PlanRollout', 'Record', 'AfterCrash').has('ReleaseLock')).toBe(false);
    const direct = states.filter(([, state]) => state.Catch?.some(catcher => catcher.Next === 'ReleaseLock'));
    expect(direct.map(([name]) => name)).toEqual(['AfterCrash']);
  });

  it('has one state for every operation a plan can ask for, and asks for no other', () => {
    const chosen = machine.States['Dispatch']?.Choices?.map(choice => [choice.Next, choice.Condition]) ?? [];
    const known = operations.map(name => [name, `{% $step.operation = '${name}' %}`]);
    expect(chosen).toEqual([...known, ['AfterCrash', '{% true %}']]);
  });

  it('may do what it does, by its role', () => {
    expect(forbidden()).toEqual([]);
  });
});
