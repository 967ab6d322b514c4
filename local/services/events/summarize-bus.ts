import type { EventBus } from '@aws-sdk/client-eventbridge';
import type { Bus } from './state.ts';

/** A bus as ListEventBuses and DescribeEventBus show it. */
export function summarizeBus(bus: Bus): EventBus {
  return {
    Name: bus.name,
    Arn: bus.arn,
    Description: bus.description,
    CreationTime: bus.createdAt,
    LastModifiedTime: bus.createdAt,
  };
}
