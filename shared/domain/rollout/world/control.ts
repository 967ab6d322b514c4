import type { Signal, SignalKind } from './signal.ts';

/** What all signals of a rollout together ask of it. */
export interface Control {
  /** The first that asked for it; neither is ever taken back. */
  readonly rollback?: Signal;
  readonly alarm?: Signal;
  readonly promote?: Signal;
  /** The pause that still stands. */
  readonly paused?: Signal;
  /** What last said to go on. */
  readonly resumed?: Signal;
  /** The same, while nothing was paused: that opens a gate. */
  readonly opened?: Signal;
  /** That a freeze is not to hold it. */
  readonly bypass?: Signal;
  readonly count: number;
}

/** Folds signals, in whatever order they are given. A pause lasts until a later resume or promotion. */
export function controlOf(signals: readonly Signal[]): Control {
  const ordered = [...signals].sort((a, b) => a.at - b.at);
  const first = (kind: SignalKind) => ordered.find(signal => signal.kind === kind);
  const last = (...kinds: SignalKind[]) => ordered.findLast(signal => kinds.includes(signal.kind));
  const [rollback, alarm, promote, pause] = [first('rollback'), first('alarm'), first('promote'), last('pause')];
  const [resumed, bypass] = [last('resume', 'promote'), first('bypass-freeze')];
  const paused = pause && (!resumed || resumed.at < pause.at) ? pause : undefined;
  const turns = ordered.filter(({ kind }) => kind === 'pause' || kind === 'resume');
  const opened = turns.findLast(({ kind }, i) => kind === 'resume' && turns[i - 1]?.kind !== 'pause');
  return {
    ...(rollback && { rollback }),
    ...(alarm && { alarm }),
    ...(promote && { promote }),
    ...(paused && { paused }),
    ...(resumed && { resumed }),
    ...(opened && { opened }),
    ...(bypass && { bypass }),
    count: signals.length,
  };
}
