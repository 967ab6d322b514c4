import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { JsonObject } from './json.ts';
import type { Exit } from './transition.ts';
import type { Visit } from './visit.ts';

const whole = { truncated: false } as const;

export function recordEntered(visit: Visit): void {
  const type = `${visit.state.Type}StateEntered` as HistoryEventType;
  visit.enteredEventId = visit.record(type, {
    stateEnteredEventDetails: { name: visit.name, input: JSON.stringify(visit.input), inputDetails: whole },
  });
}

export function recordExited(visit: Visit, exit: Exit): void {
  const type = `${visit.state.Type}StateExited` as HistoryEventType;
  visit.record(type, {
    stateExitedEventDetails: {
      name: visit.name,
      output: JSON.stringify(exit.output),
      outputDetails: whole,
      ...(exit.assigned ? assignedVariables(exit.assigned) : {}),
    },
  });
}

/** Types whose work takes time, and so can be called off by the failure of a sibling branch. */
const abortableTypes: readonly string[] = ['Task', 'Wait', 'Parallel', 'Map'];

export function recordAborted({ frame, state }: Visit): void {
  if (abortableTypes.includes(state.Type))
    frame.run.history.append(frame.thread, `${state.Type}StateAborted` as HistoryEventType);
}

/** Each variable's value as JSON text. */
function assignedVariables(assigned: JsonObject): object {
  const entries = Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]);
  return { assignedVariables: Object.fromEntries(entries), assignedVariablesDetails: whole };
}
