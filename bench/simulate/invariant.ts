import type { View } from './view.ts';
import type { World } from './world.ts';

/** Something that must hold when all has come to rest. */
export interface Invariant {
  /** What must hold, in words. */
  readonly words: string;
  /** In what it does not, each in a sentence; empty where it holds. */
  broken(view: View, world: World): string[] | Promise<string[]>;
}
