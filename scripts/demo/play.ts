import { playTakeover } from './acts/play-takeover.ts';
import { playCanary } from './canary/play-canary.ts';
import { playLoop } from './loop/play-loop.ts';
import type { Stage } from './stage.ts';

type Act = (stage: Stage) => Promise<void>;

/**
 * The acts by what was asked for, those that share a cloud together. Each writes what was promised and seen into the
 * stage's outcomes.
 */
export const plays: Readonly<Record<'all' | 'loop', readonly (readonly Act[])[]>> = {
  all: [[playTakeover, playCanary], [playLoop]],
  loop: [[playLoop]],
};
