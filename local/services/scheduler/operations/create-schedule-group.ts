import type { CreateScheduleGroupCommandInput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { groupAccess, groupArn } from '../access.ts';
import { conflict } from '../errors.ts';
import type { SchedulerState } from '../state.ts';

export const createScheduleGroup: Operation<SchedulerState, Decoded<CreateScheduleGroupCommandInput>> = {
  authorize: ({ Name }, state) => [groupAccess(state, 'CreateScheduleGroup', Name)],
  run({ Name, Tags = [] }, state) {
    if (state.groups.has(Name)) throw conflict(`Schedule group ${Name} already exists.`);
    const tags = new Map(Tags.map(({ Key, Value }) => [Key, Value]));
    const group = { name: Name, arn: groupArn(state.cloud.account, Name), createdAt: state.now, tags };
    state.groups.set(Name, group);
    return { ScheduleGroupArn: group.arn };
  },
};
