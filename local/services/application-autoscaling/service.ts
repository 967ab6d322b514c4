import type { Cloud, CoreService } from '../../core/cloud.ts';
import type { ApplicationAutoscalingCore } from './core.ts';
import { onAlarm } from './on-alarm.ts';
import { bindOperations } from './operations.ts';
import { type AutoscalingState, createState } from './state.ts';

export type { ApplicationAutoscalingCore } from './core.ts';

/** Application Auto Scaling for the variants of SageMaker endpoints. Needs `sagemaker` and `cloudwatch` of this cloud. */
export function applicationAutoscaling(cloud: Cloud): CoreService<ApplicationAutoscalingCore> {
  const state = createState(cloud);
  return {
    name: 'application-autoscaling',
    core: createCore(state),
    operations: bindOperations(state),
    stop() {
      for (const action of state.schedules.values()) action.timer?.cancel();
    },
  };
}

function createCore(state: AutoscalingState): ApplicationAutoscalingCore {
  return {
    onAlarm(policyArn, alarmName, alarmState, { value }) {
      if (alarmState !== 'ALARM') return;
      onAlarm(state, policyArn, alarmName, value).catch((error: unknown) => {
        state.cloud.log('A scaling policy could not act on its alarm', { alarmName, error: String(error) });
      });
    },
    targetsOf: endpointName =>
      [...state.targets.values()]
        .filter(target => target.endpointName === endpointName)
        .map(({ ResourceId, variantName, ScalableDimension }) => ({
          resourceId: ResourceId,
          variantName,
          scalableDimension: ScalableDimension,
        })),
  };
}
