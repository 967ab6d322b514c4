import type { Champion } from '#shared/domain/candidates/candidate-version.ts';
import type { GateStart } from '#shared/domain/candidates/gate-start.ts';

/** A candidate, and what others have answered to its rows. */
export interface JudgeQuestion {
  readonly start: GateStart;
  readonly champion?: Champion | undefined;
  /** S3 URI of the champion's answers. */
  readonly scores?: string | undefined;
  readonly unscored?: string | undefined;
  readonly anchors: readonly AskedAnchor[];
}

/** An anchor, and where its answers are or why there are none. */
export interface AskedAnchor {
  readonly version: number;
  readonly metrics: readonly string[];
  /** S3 URI. */
  readonly scores?: string | undefined;
  readonly unscored?: string | undefined;
}
