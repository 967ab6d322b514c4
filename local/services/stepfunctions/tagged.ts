import { machineReference } from './arns.ts';
import { resourceNotFound } from './errors.ts';
import type { StateMachine } from './machines/state-machine.ts';
import type { StatesState } from './state.ts';

/** The tags of a state machine, by key. Throws `ResourceNotFound`. */
export function tagged(state: StatesState, resourceArn: string): StateMachine['tags'] {
  const machine = state.machines.get(machineReference(resourceArn).machineArn);
  if (!machine) throw resourceNotFound(resourceArn);
  return machine.tags;
}
