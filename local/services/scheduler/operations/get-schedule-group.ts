import type { GetScheduleGroupCommandInput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { groupAccess } from '../access.ts';
import { groupView } from '../group-view.ts';
import type { SchedulerState } from '../state.ts';

export const getScheduleGroup: Operation<SchedulerState, Decoded<GetScheduleGroupCommandInput>> = {
  authorize: ({ Name }, state) => [groupAccess(state, 'GetScheduleGroup', Name)],
  run: ({ Name }, state) => groupView(state.group(Name)),
};
