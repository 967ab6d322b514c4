export type SignalKind = 'pause' | 'resume' | 'promote' | 'rollback' | 'bypass-freeze' | 'alarm' | 'look';

/** What an operator or an alarm wants of one rollout. `look` only makes it look again. */
export interface Signal {
  readonly schema: 1;
  readonly rolloutId: string;
  readonly kind: SignalKind;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by?: string;
  readonly reason?: string;
}
