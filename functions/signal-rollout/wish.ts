import type { SignalKind } from '#shared/domain/rollout/world/signal.ts';
import type { Told } from './outside.ts';

/** What an operator wants of a rollout. */
export interface Wish extends Told {
  readonly kind: Extract<SignalKind, 'pause' | 'resume' | 'promote' | 'rollback' | 'bypass-freeze'>;
  readonly model: string;
  /** The rollout that is meant, or `any`. */
  readonly rollout: string;
  /** The number of the last entry of its record that the sender has seen. */
  readonly entry?: number | undefined;
}

/** Says in place of a rollout's name that whichever is at work is meant. */
export const ANY_ROLLOUT = 'any';
