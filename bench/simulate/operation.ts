import type { Chance } from './chance.ts';
import type { World } from './world.ts';

/** What may happen in a run. */
export type Kind = 'approval' | 'decision' | 'signal' | 'traffic' | 'alarm' | 'policy' | 'kill' | 'damage';

export interface Operation {
  readonly kind: Kind;
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  /** Does it to the world as it stands, and tells in words what was done. */
  play(world: World, chance: Chance): Promise<string>;
}
