import type { Verdict } from '#shared/domain/canary/judge-verdict.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import type { Serving } from '#shared/domain/rollout/record/ending.ts';
import type { RecordEntry } from '#shared/domain/rollout/record/record-entry.ts';
import type { Hold } from '#shared/domain/rollout/terms/hold.ts';
import type { RolloutStatus } from '#shared/domain/rollout/world/approval.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { OnCorrupt } from './corrupt-item.ts';

/** The first page of a rollout's record: how it stands. */
export interface RolloutHead {
  readonly schema: 1;
  readonly rolloutId: string;
  readonly model: string;
  readonly version: number;
  readonly modelPackageArn: string;
  readonly epoch: number;
  readonly approvedAt: number;
  readonly status: 'planned' | RolloutStatus;
  readonly reason: string;
  readonly serving?: Serving;
  /** What the candidate has of the requests, in basis points, while the rollout runs. */
  readonly share?: number;
  readonly verdict?: Verdict;
  /** What holds it, and since when, epoch milliseconds; older records do not say since when. */
  readonly hold?: Hold & { readonly since?: number };
  /** The number of the last entry. */
  readonly entries: number;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

/** One numbered entry as it is kept. */
export interface KeptEntry {
  readonly schema: 1;
  readonly number: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly entry: RecordEntry;
}

/** The record of each rollout. Only the `record` function writes entries. */
export interface RolloutRecords {
  head(start: Pick<RolloutStart, 'model' | 'approvedAt' | 'rolloutId'>): Promise<RolloutHead | undefined>;
  /** The newest rollout of each version, by the time of its approval. One that cannot be read is passed over. */
  newest(model: string): Promise<ReadonlyMap<number, RolloutHead>>;
  /**
   * The plan that was made last. Entries that cannot be read go to `onCorrupt`, and it is as if they were lost; without it
   * they fail the call.
   */
  plan(rolloutId: string, onCorrupt?: OnCorrupt): Promise<RolloutPlan | undefined>;
  entries(rolloutId: string): Promise<KeptEntry[]>;
  /** What is kept: an entry that is there already is not written twice. */
  append(start: RolloutStart, entry: RecordEntry, now: number): Promise<KeptEntry>;
  /** Writes a head that was lost anew, from the entries: what it says is in them. Undefined where there are none. */
  restoreHead(start: RolloutStart): Promise<RolloutHead | undefined>;
}
