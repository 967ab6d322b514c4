import type { ListScheduleGroupsCommandInput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../core/service.ts';
import { groupAccess } from '../access.ts';
import { groupView } from '../group-view.ts';
import { page } from '../page.ts';
import type { SchedulerState } from '../state.ts';

export const listScheduleGroups: Operation<SchedulerState, ListScheduleGroupsCommandInput> = {
  authorize: (_input, state) => [groupAccess(state, 'ListScheduleGroups', '*')],
  run(input, state) {
    const matching = [...state.groups.values()].filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
    const { items, ...rest } = page(matching, input);
    return { ScheduleGroups: items.map(groupView), ...rest };
  },
};
