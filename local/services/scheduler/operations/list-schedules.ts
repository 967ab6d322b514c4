import type { ListSchedulesCommandInput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../core/service.ts';
import { scheduleAccess } from '../access.ts';
import { page } from '../page.ts';
import type { SchedulerState } from '../state.ts';

export const listSchedules: Operation<SchedulerState, ListSchedulesCommandInput> = {
  authorize: ({ GroupName = '*' }, state) => [scheduleAccess(state, 'ListSchedules', { Name: '*', GroupName })],
  run(input, state) {
    const { GroupName, NamePrefix = '', State } = input;
    const candidates =
      GroupName === undefined ? [...state.schedules.values()] : state.ofGroup(state.group(GroupName).name);
    const matching = candidates
      .filter(({ request }) => request.Name.startsWith(NamePrefix))
      .filter(({ request }) => State === undefined || (request.State ?? 'ENABLED') === State);
    const { items, ...rest } = page(matching, input);
    const Schedules = items.map(({ arn, group, createdAt, modifiedAt, request }) => ({
      Arn: arn,
      CreationDate: new Date(createdAt),
      GroupName: group,
      LastModificationDate: new Date(modifiedAt),
      Name: request.Name,
      State: request.State ?? 'ENABLED',
      Target: { Arn: request.Target.Arn },
    }));
    return { Schedules, ...rest };
  },
};
