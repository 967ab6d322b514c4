import type { Signal, SignalKind } from './signal.ts';

/** What all signals of a rollout together ask of it. */
export interface Control {
  /** The first that asked for it; neither is ever taken back. */
  readonly rollback?: Signal;
  readonly alarm?: Signal;
  readonly promote?: Signal;
  /** The pause that still stands. */
  readonly paused?: Signal;
  /** When somebody last said to go on, epoch milliseconds. */
  readonly resumedAt?: number;
  readonly freezeBypassed: boolean;
  readonly count: number;
}

/** Folds signals, in whatever order they are given. A pause lasts until a later resume or promotion. */
export function controlOf(signals: readonly Signal[]): Control {
  const ordered = [...signals].sort((a, b) => a.at - b.at);
  const first = (kind: SignalKind) => ordered.find(signal => signal.kind === kind);
  const last = (...kinds: SignalKind[]) => ordered.findLast(signal => kinds.includes(signal.kind));
  const [rollback, alarm, promote, pause] = [first('rollback'), first('alarm'), first('promote'), last('pause')];
  const resumedAt = last('resume', 'promote')?.at;
  const paused = pause && (resumedAt === undefined || resumedAt < pause.at) ? pause : undefined;
  return {
    ...(rollback && { rollback }),
    ...(alarm && { alarm }),
    ...(promote && { promote }),
    ...(paused && { paused }),
    ...(resumedAt !== undefined && { resumedAt }),
    freezeBypassed: first('bypass-freeze') !== undefined,
    count: signals.length,
  };
}
