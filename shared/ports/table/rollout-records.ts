import type { Verdict } from '#shared/domain/canary/judge-verdict.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import type { Serving } from '#shared/domain/rollout/record/ending.ts';
import type { RecordEntry } from '#shared/domain/rollout/record/record-entry.ts';
import type { Hold } from '#shared/domain/rollout/terms/hold.ts';
import type { RolloutStatus } from '#shared/domain/rollout/world/approval.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';

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

/** The record of each rollout. Only the `record` function writes. */
export interface RolloutRecords {
  head(start: Pick<RolloutStart, 'model' | 'approvedAt' | 'rolloutId'>): Promise<RolloutHead | undefined>;
  /** The newest rollout of a version, by the time of its approval. One that cannot be read is passed over. */
  lastOf(model: string, version: number): Promise<RolloutHead | undefined>;
  plan(rolloutId: string): Promise<RolloutPlan | undefined>;
  entries(rolloutId: string): Promise<KeptEntry[]>;
  /** What is kept: an entry that is there already is not written twice. */
  append(start: RolloutStart, entry: RecordEntry, now: number): Promise<KeptEntry>;
}
