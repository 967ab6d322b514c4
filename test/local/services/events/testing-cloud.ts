import type { ServiceFactory } from '../../../../local/core/cloud.ts';
import type { Kernel } from '../../../../local/core/kernel.ts';
import { createKernel } from '../../../../local/core/kernel.ts';
import { seededRandom } from '../../../../local/core/random.ts';
import type { Caller } from '../../../../local/core/service.ts';
import { VirtualClock } from '../../../../local/core/virtual-clock.ts';
import { cloudwatch } from '../../../../local/services/cloudwatch/service.ts';
import { events } from '../../../../local/services/events/service.ts';
import { logs } from '../../../../local/services/logs/service.ts';
import { sns } from '../../../../local/services/sns/service.ts';
import { sqs } from '../../../../local/services/sqs/service.ts';

export const operator: Caller = { kind: 'root' };

export interface TestingCloud {
  readonly cloud: Kernel;
  readonly clock: VirtualClock;
  /** What the cloud wrote to its log. */
  readonly notes: { readonly message: string; readonly fields: object | undefined }[];
  /** Calls as the operator of the account. */
  call<Output = Record<string, unknown>>(
    service: Parameters<Kernel['call']>[0],
    operation: string,
    input: object,
  ): Promise<Output>;
}

/** The messaging services in virtual time behind a gate that lets everything through, and what a test adds. */
export function testingCloud(...more: readonly ServiceFactory[]): TestingCloud {
  const clock = new VirtualClock();
  const notes: { message: string; fields: object | undefined }[] = [];
  const cloud = createKernel(
    {
      account: { id: '111122223333', region: 'us-east-1', partition: 'aws' },
      clock,
      wall: clock,
      random: seededRandom(1),
      gate: { validate: () => {}, authorize: () => {} },
      log: (message, fields) => notes.push({ message, fields }),
    },
    [events, sqs, sns, logs, cloudwatch, ...more],
  );
  return {
    cloud,
    clock,
    notes,
    call: async <Output>(service: Parameters<Kernel['call']>[0], operation: string, input: object) =>
      (await cloud.call(service, operation, input, operator)) as Output,
  };
}
