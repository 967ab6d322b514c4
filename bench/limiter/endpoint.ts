import type { ModelReply } from '../../shared/domain/inference/model-reply.ts';
import type { ModelRuntime } from '../../shared/ports/model-runtime.ts';
import type { Random } from '../canary/chance/random.ts';
import { faults } from './faults.ts';
import { modelTimeoutMs } from './setting.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Watch } from './watch.ts';

export interface EndpointParts {
  readonly time: VirtualTime;
  readonly chance: Random;
  readonly watch: Watch;
  readonly alive: () => boolean;
}

const answered: ModelReply = { kind: 'response', status: 200, headers: {}, body: Buffer.from('{}') };

/** A model that computes to the end of what it began, whether anybody waits for it or not. */
export function endpoint({ time, chance, watch, alive }: EndpointParts): ModelRuntime {
  return {
    invoke({ variant, timeoutMs, dispatchWithinMs = Number.POSITIVE_INFINITY }) {
      return new Promise(resolve => {
        let replied = false;
        const reply = (value: ModelReply): boolean => {
          if (replied || !alive()) return false;
          replied = true;
          resolve(value);
          return true;
        };
        const connected = chance() < faults.slowConnection ? chance() * faults.slowConnectionMs : chance() * 20;
        if (connected > dispatchWithinMs) {
          time.at(time.now + dispatchWithinMs, () => reply({ kind: 'failure', failure: 'refused' }));
          return;
        }
        time.at(time.now + timeoutMs, () => reply({ kind: 'failure', failure: 'timeout' }));
        time.at(time.now + connected, () => {
          if (!alive() || replied) return false;
          const latency = latencyOf(chance);
          watch.begin(variant);
          time.at(time.now + latency, () => {
            watch.end(variant);
            return reply(answered);
          });
          if (chance() < faults.broken) {
            time.at(time.now + chance() * latency, () => reply({ kind: 'failure', failure: 'broken' }));
          }
          return false;
        });
      });
    },
  };
}

/** Mostly short; some take as long as they may. */
function latencyOf(chance: Random): number {
  const kind = chance();
  if (kind < 0.06) return modelTimeoutMs - chance() * 300;
  if (kind < 0.14) return chance() * modelTimeoutMs;
  return Math.min(modelTimeoutMs, -300 * Math.log(1 - chance()));
}

/** What such a request takes on the average. */
export const meanLatencyMs = 0.06 * (modelTimeoutMs - 150) + 0.08 * (modelTimeoutMs / 2) + 0.86 * 300;
