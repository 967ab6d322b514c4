import type { Clock } from '../../../local/core/clock.ts';
import type { ServiceFactory } from '../../../local/core/cloud.ts';
import { createKernel, type Kernel } from '../../../local/core/kernel.ts';
import { seededRandom } from '../../../local/core/random.ts';

/** A cloud whose gate lets everything through, for tests below the gate. */
export function bareCloud(
  clock: Clock,
  wall: Clock,
  factories: readonly ServiceFactory[] = [],
  log?: (m: string) => void,
): Kernel {
  return createKernel(
    {
      account: { id: '111122223333', region: 'us-east-1', partition: 'aws' },
      clock,
      wall,
      random: seededRandom(7),
      gate: { validate: () => {}, authorize: () => {} },
      ...(log ? { log } : {}),
    },
    factories,
  );
}
