import type { PutScheduledActionRequest } from '@aws-sdk/client-application-auto-scaling';
import { arn } from '../../../core/arn.ts';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { accessToTarget } from '../access.ts';
import { invalid } from '../invalid.ts';
import { keyOf } from '../resource-id.ts';
import { armScheduledAction } from '../run-scheduled-action.ts';
import { parseSchedule } from '../schedule.ts';
import { type AutoscalingState, type ScheduledAction, targetOf } from '../state.ts';

type Input = Decoded<PutScheduledActionRequest>;

/** Makes a scheduled change of a target's bounds, or replaces the one of this name. */
export const putScheduledAction: Operation<AutoscalingState, Input> = {
  authorize: (input, state) => accessToTarget(state, 'PutScheduledAction', input),
  run(input, state) {
    targetOf(state, input);
    const key = `${keyOf(input)}|${input.ScheduledActionName}`;
    const known = state.schedules.get(key);
    const request = { ...known?.request, ...input };
    refuse(request);
    known?.timer?.cancel();
    const action: ScheduledAction = {
      ServiceNamespace: input.ServiceNamespace,
      ResourceId: input.ResourceId,
      ScalableDimension: input.ScalableDimension,
      arn: known?.arn ?? newArn(state, input),
      creationTime: known?.creationTime ?? state.cloud.clock.now(),
      request,
      timer: undefined,
    };
    state.schedules.set(key, action);
    armScheduledAction(state, action);
    return {};
  },
};

function refuse({ Schedule, Timezone, ScalableTargetAction: bounds }: Input): void {
  if (Schedule === undefined) throw invalid('Schedule is required for a new scheduled action.');
  parseSchedule(Schedule, Timezone);
  if (bounds?.MinCapacity === undefined && bounds?.MaxCapacity === undefined) {
    throw invalid('ScalableTargetAction must specify MinCapacity, MaxCapacity or both.');
  }
  if ((bounds.MinCapacity ?? 0) > (bounds.MaxCapacity ?? Infinity)) {
    throw invalid('MaxCapacity cannot be less than MinCapacity.');
  }
}

function newArn({ cloud }: AutoscalingState, input: Input): string {
  const path = `resource/${input.ServiceNamespace}/${input.ResourceId}:scheduledActionName/${input.ScheduledActionName}`;
  return arn(cloud.account, 'autoscaling', `scheduledAction:${cloud.random.uuid()}:${path}`);
}
