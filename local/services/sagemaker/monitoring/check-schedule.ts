import { endpointOf } from '../endpoints/endpoint.ts';
import { invalid } from '../invalid.ts';
import type { SageMakerState } from '../state.ts';
import { jobDefinitionOf } from './job-definition.ts';
import type { MonitoringSchedule } from './monitoring-schedule.ts';
import { monitoringTimes } from './monitoring-times.ts';

/** Throws for what cannot run: no definition, no endpoint, a time that is none, and what the local cloud does not cover. */
export function checkSchedule(state: SageMakerState, config: MonitoringSchedule['config']): void {
  const { MonitoringJobDefinition, MonitoringJobDefinitionName: name, MonitoringType, ScheduleConfig } = config;
  if (MonitoringJobDefinition) {
    throw invalid('MonitoringJobDefinition: the local cloud takes MonitoringJobDefinitionName with MonitoringType.');
  }
  if (name === undefined || MonitoringType === undefined) {
    throw invalid('MonitoringScheduleConfig must have MonitoringJobDefinitionName and MonitoringType.');
  }
  if (MonitoringType !== 'DataQuality')
    throw invalid(`MonitoringType: the local cloud takes DataQuality, not ${MonitoringType}.`);
  const { DataQualityJobInput } = jobDefinitionOf(state, name).request;
  endpointOf(state, DataQualityJobInput.EndpointInput?.EndpointName ?? '');
  monitoringTimes(ScheduleConfig?.ScheduleExpression);
}
