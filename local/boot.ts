import type { Clock } from './core/clock.ts';
import type { Account, Cloud, ServiceFactory } from './core/cloud.ts';
import { createGate } from './core/gate.ts';
import { createKernel, type Kernel } from './core/kernel.ts';
import type { Random } from './core/random.ts';
import type { Packaged } from './template/packaged.ts';
import { resourceHandlers } from './template/resource-handlers.ts';
import { createStack, type Stack } from './template/stack.ts';

export interface CloudSetting {
  readonly account: Account;
  readonly clock: Clock;
  readonly wall: Clock;
  readonly random: Random;
  readonly services: readonly ServiceFactory[];
  readonly log?: (message: string, fields?: object) => void;
}

/** A cloud without resources. */
export function createCloud(setting: CloudSetting): Kernel {
  const { services, ...options } = setting;
  return createKernel({ ...options, gate: createGate() }, services);
}

/** Deploys what `serverless package` wrote, the way CloudFormation would. */
export function deploy(cloud: Cloud, packaged: Packaged, stackName: string): Promise<Stack> {
  const options = { stackName, handlers: resourceHandlers, artifact: packaged.artifact };
  return createStack(packaged.template, cloud, options);
}
