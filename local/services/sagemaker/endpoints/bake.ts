import type { Caller } from '../../../core/service.ts';
import type { SageMakerState } from '../state.ts';
import type { DeploymentOutcome } from './deployment-outcome.ts';
import type { Endpoint } from './endpoint.ts';

const lookEveryMs = 10_000;

/** Watches the rollback alarms for `seconds`, with the rights of the model's role. */
export async function bake(
  state: SageMakerState,
  endpoint: Endpoint,
  seconds: number,
  deadline: number,
): Promise<DeploymentOutcome> {
  const alarms = endpoint.deploymentConfig?.AutoRollbackConfiguration?.Alarms?.flatMap(a => a.AlarmName ?? []) ?? [];
  const { clock } = state.cloud;
  const end = clock.now() + seconds * 1000;
  const caller = alarms.length > 0 ? executionRole(state, endpoint) : undefined;
  while (clock.now() < end) {
    if (caller && (await anyInAlarm(state, alarms, caller))) return { done: false, reason: undefined };
    const next = Math.min(end, alarms.length > 0 ? clock.now() + lookEveryMs : end);
    await clock.sleep(next - clock.now());
    if (clock.now() > deadline) {
      return { done: false, reason: 'The deployment did not complete within MaximumExecutionTimeoutInSeconds.' };
    }
  }
  return { done: true };
}

async function anyInAlarm(state: SageMakerState, alarms: readonly string[], caller: Caller): Promise<boolean> {
  try {
    const output = await state.cloud.call('cloudwatch', 'DescribeAlarms', { AlarmNames: alarms }, caller);
    const { MetricAlarms = [], CompositeAlarms = [] } = output as {
      MetricAlarms?: { StateValue?: string }[];
      CompositeAlarms?: { StateValue?: string }[];
    };
    return [...MetricAlarms, ...CompositeAlarms].some(alarm => alarm.StateValue === 'ALARM');
  } catch (error) {
    state.cloud.log('SageMaker could not read the rollback alarms; the deployment is rolled back', {
      error: String(error),
    });
    return true;
  }
}

function executionRole(state: SageMakerState, endpoint: Endpoint): Caller {
  const [fleet] = endpoint.pending?.fleets.values() ?? [];
  const model = state.models.get(fleet?.variant.ModelName?.toLowerCase() ?? '');
  const roleName = model?.request.ExecutionRoleArn?.split('/').at(-1) ?? '';
  return { kind: 'role', roleName, sessionName: 'SageMaker' };
}
