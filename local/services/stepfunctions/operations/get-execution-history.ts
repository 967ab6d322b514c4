import type { GetExecutionHistoryCommandInput, HistoryEvent } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { page } from '../page.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<GetExecutionHistoryCommandInput, 'executionArn'>;

export const getExecutionHistory: Operation<StatesState, Input> = {
  authorize: ({ executionArn }) => [access('GetExecutionHistory', executionArn)],
  run({ executionArn, reverseOrder, includeExecutionData, ...query }, state) {
    const { events } = state.execution(executionArn).history;
    const { items, ...rest } = page(reverseOrder ? [...events].reverse() : events, query);
    return { events: includeExecutionData === false ? items.map(withoutData) : items, ...rest };
  },
};

const dataMembers: readonly string[] = ['input', 'output', 'assignedVariables'];

/** The event without what went in and came out. */
function withoutData(event: HistoryEvent): object {
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => [name, name.endsWith('EventDetails') ? stripped(value) : value]),
  );
}

function stripped(details: object): object {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !dataMembers.includes(name)));
}
