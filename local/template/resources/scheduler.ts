import { deployer } from '../deployer.ts';
import type { ResourceHandler } from '../resource-handler.ts';

export const schedule: ResourceHandler = {
  type: 'AWS::Scheduler::Schedule',
  async create({ properties, generatedName }, cloud) {
    const { StartDate, EndDate, ...rest } = properties;
    const Name = String(properties['Name'] ?? generatedName).slice(0, 64);
    const dates = {
      ...(StartDate === undefined ? {} : { StartDate: new Date(String(StartDate)) }),
      ...(EndDate === undefined ? {} : { EndDate: new Date(String(EndDate)) }),
    };
    const input = { ...rest, ...dates, Name };
    const { ScheduleArn } = (await cloud.call('scheduler', 'CreateSchedule', input, deployer)) as {
      ScheduleArn: string;
    };
    return { ref: Name, attributes: { Arn: ScheduleArn } };
  },
};

export const scheduleGroup: ResourceHandler = {
  type: 'AWS::Scheduler::ScheduleGroup',
  async create({ properties, generatedName }, cloud) {
    const Name = String(properties['Name'] ?? generatedName).slice(0, 64);
    const input = { Name, Tags: properties['Tags'] ?? [] };
    const { ScheduleGroupArn } = (await cloud.call('scheduler', 'CreateScheduleGroup', input, deployer)) as {
      ScheduleGroupArn: string;
    };
    return { ref: Name, attributes: { Arn: ScheduleGroupArn } };
  },
};
