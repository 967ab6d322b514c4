import type { Signal } from '#shared/domain/rollout/world/signal.ts';
import type { OnCorrupt } from './corrupt-item.ts';

/** What operators and alarms want of rollouts. A signal that is stored twice is one. */
export interface Signals {
  store(signal: Signal): Promise<void>;
  /** The oldest first. */
  list(rolloutId: string, onCorrupt?: OnCorrupt): Promise<Signal[]>;
}
