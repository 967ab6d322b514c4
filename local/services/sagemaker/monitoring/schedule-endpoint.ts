import type { SageMakerState } from '../state.ts';
import type { MonitoringSchedule } from './monitoring-schedule.ts';

/** The endpoint that a schedule's definition is about. */
export function endpointOfSchedule(
  { jobDefinitions }: SageMakerState,
  { config }: MonitoringSchedule,
): string | undefined {
  const definition = jobDefinitions.get(config.MonitoringJobDefinitionName?.toLowerCase() ?? '');
  return definition?.request.DataQualityJobInput.EndpointInput?.EndpointName;
}
