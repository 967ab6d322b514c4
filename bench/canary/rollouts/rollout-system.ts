import type { ArmCounts } from '../../../shared/domain/canary/kernels/e-fnh.ts';

/** The world of one rollout: asks for the next ten seconds at a share. */
export interface RolloutWorld {
  /** φ̂ of the day before. */
  readonly dispersion: number;
  next(share: number): ArmCounts;
}

/** A progressive-delivery system with its settings. */
export interface RolloutSystem {
  readonly name: string;
  /** Where its settings are documented. */
  readonly source: string;
  /** Rolls a candidate out to the end. `stuck` is neither promoted nor rolled back within the system's time. */
  roll(world: RolloutWorld): 'promoted' | 'rolled back' | 'stuck';
}
