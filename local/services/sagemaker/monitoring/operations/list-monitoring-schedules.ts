import type { ListMonitoringSchedulesRequest, ListMonitoringSchedulesResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';
import { endpointOfSchedule } from '../schedule-endpoint.ts';

type Input = Decoded<ListMonitoringSchedulesRequest>;

export const listMonitoringSchedules: Operation<SageMakerState, Input, ListMonitoringSchedulesResponse> = {
  authorize: () => accessToAll('ListMonitoringSchedules'),
  run(input, state) {
    const { EndpointName, MonitoringJobDefinitionName: definition, MonitoringTypeEquals: type } = input;
    const all = [...state.monitoringSchedules.values()].filter(
      one =>
        (EndpointName === undefined || endpointOfSchedule(state, one) === EndpointName) &&
        (definition === undefined || one.config.MonitoringJobDefinitionName === definition) &&
        (type === undefined || one.config.MonitoringType === type),
    );
    const { items, ...rest } = page(listing(all, input), input);
    return {
      ...rest,
      MonitoringScheduleSummaries: items.map(one => ({
        MonitoringScheduleName: one.name,
        MonitoringScheduleArn: one.arn,
        CreationTime: new Date(one.creationTime),
        LastModifiedTime: new Date(one.lastModifiedTime),
        MonitoringScheduleStatus: one.status,
        EndpointName: endpointOfSchedule(state, one),
        MonitoringJobDefinitionName: one.config.MonitoringJobDefinitionName,
        MonitoringType: one.config.MonitoringType,
      })),
    };
  },
};
