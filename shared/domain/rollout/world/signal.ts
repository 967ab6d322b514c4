export type SignalKind = 'pause' | 'resume' | 'promote' | 'rollback' | 'bypass-freeze' | 'alarm' | 'wake';

/** What an operator or an alarm wants of one rollout. `wake` only makes it look at the world again. */
export interface Signal {
  readonly schema: 1;
  readonly rolloutId: string;
  readonly kind: SignalKind;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by?: string;
  readonly reason?: string;
}

/** Who wanted it, and why. */
export function told({ by, reason }: { readonly by?: string; readonly reason?: string }): string {
  return `${by ? ` by ${by}` : ''}${reason ? `: ${reason}` : ''}`;
}
