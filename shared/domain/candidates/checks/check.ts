import type { Evidence } from '../../gates/evidence.ts';
import type { GateFinding } from '../../gates/gate-finding.ts';
import type { GatesPolicy } from '../../policy/sections/gates-policy.ts';
import type { JsonLine } from '../evidence/json-lines.ts';
import type { Manifest } from '../evidence/manifest.ts';
import type { Unreadable } from '../evidence/unreadable.ts';
import type { GateStart } from '../gate-start.ts';

/** An object of S3, as far as a gate looks at it. */
export interface Artefact {
  readonly bytes: number;
  readonly etag: string;
}

/** All that is known of a candidate when it is judged. */
export interface Known {
  readonly start: GateStart;
  readonly terms: GatesPolicy;
  readonly evidence: Evidence;
  /** A score from here on means class 1. */
  readonly threshold: number;
  /** What each prediction says of itself, in the order of the rows. */
  readonly predictions: readonly JsonLine[];
  readonly artefact?: Artefact;
  readonly manifests: {
    readonly train: Manifest | Unreadable;
    readonly evaluation: Manifest | Unreadable;
  };
  /** How many decisions these rows have served before. */
  readonly holdoutUses: number;
  /** The best that was told of candidates on these rows, by metric. */
  readonly shownBefore: Readonly<Record<string, number>>;
}

/** A finding with the reason for it, in a sentence, where it is no pass. */
export interface CheckFinding extends GateFinding {
  readonly because?: string;
}

/** A gate that looks at other things than the scores. */
export interface Check {
  /** What the names of its findings begin with. */
  readonly name: string;
  judge(known: Known): readonly CheckFinding[];
}
