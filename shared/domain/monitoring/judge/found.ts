import type { DriftLook } from '#shared/domain/drift/monitor/drift-look.ts';
import type { FoundDefect } from './defects-in.ts';
import type { FeatureEffect } from './effects.ts';

/** What the lanes and the counts of one window show. */
export interface Found {
  readonly fast?: DriftLook;
  /** Only where the slow lane's window ends with this one. */
  readonly slow?: DriftLook;
  readonly defects: readonly FoundDefect[];
  /** Of the features that an alarm names: the slow lane's, where it has one. */
  readonly effects: readonly FeatureEffect[];
}
