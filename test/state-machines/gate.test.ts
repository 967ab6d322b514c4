import { describe, expect, it } from 'vitest';
import { gateOperations } from '#shared/domain/candidates/walk/gate-operation.ts';
import { stateMachine } from '../support/state-machine.ts';

const { machine, states, tasks, reachableFrom, forbidden } = stateMachine('gate');

describe("the gate's state machine", () => {
  it('speaks JSONata', () => {
    expect(machine.QueryLanguage).toBe('JSONata');
  });

  it.each(tasks)('gives task %s a time limit, another try, and a way out', (_name, state) => {
    expect(state.TimeoutSeconds).toBeDefined();
    expect(state.Retry?.length).toBeGreaterThan(0);
    expect(state.Catch?.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
  });

  it('leads only to states that exist, and to all of them', () => {
    expect([...reachableFrom(machine.StartAt)].sort()).toEqual(states.map(([name]) => name).sort());
  });

  it('tells PlanGate of whatever a Task could not do', () => {
    const others = tasks.filter(([name]) => name !== 'PlanGate');
    expect(others.map(([, { Next, Catch }]) => [Next, Catch?.at(-1)?.Next])).toEqual(
      others.map(() => ['PlanGate', 'PlanGate']),
    );
  });

  it('has one state for every operation that PlanGate asks for, and asks for no other', () => {
    const { Choices = [], Default } = machine.States['Dispatch'] ?? {};
    const states = (operation: string) => (operation === 'Finish' ? 'Finished' : operation);
    expect(Choices.map(choice => [choice.Next, choice.Condition])).toEqual(
      gateOperations
        .filter(operation => operation !== 'Fail')
        .map(operation => [states(operation), `{% $step.operation = '${operation}' %}`]),
    );
    expect(Default).toBe('Failed');
  });

  it('may do what it does, by its role', () => {
    expect(forbidden()).toEqual([]);
  });
});
