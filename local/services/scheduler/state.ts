import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import type { Timer } from '../../core/clock.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { Decoded } from '../sagemaker/decoded.ts';
import { notFound } from './errors.ts';

export type ScheduleRequest = Decoded<CreateScheduleCommandInput>;

/** Times are milliseconds since the epoch. */
export interface StoredSchedule {
  readonly arn: string;
  readonly group: string;
  readonly createdAt: number;
  modifiedAt: number;
  request: ScheduleRequest;
  timer: Timer | undefined;
}

export interface ScheduleGroup {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly tags: Map<string, string>;
}

export class SchedulerState {
  readonly cloud: Cloud;
  readonly groups = new Map<string, ScheduleGroup>();
  /** By `<group>/<name>`. */
  readonly schedules = new Map<string, StoredSchedule>();
  /** Retries that wait. */
  readonly timers = new Set<Timer>();

  constructor(cloud: Cloud) {
    this.cloud = cloud;
  }

  get now(): number {
    return this.cloud.clock.now();
  }

  group(name: string): ScheduleGroup {
    const found = this.groups.get(name);
    if (!found) throw notFound(`Schedule group ${name} does not exist.`);
    return found;
  }

  schedule(group: string, name: string): StoredSchedule {
    const found = this.schedules.get(`${group}/${name}`);
    if (!found) throw notFound(`Schedule ${name} does not exist.`);
    return found;
  }

  ofGroup(name: string): StoredSchedule[] {
    return [...this.schedules.values()].filter(({ group }) => group === name);
  }
}
