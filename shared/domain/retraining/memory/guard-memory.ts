import { type GuardState, startGuard } from '../guard-state.ts';
import type { Violation } from './violation.ts';

/** What has been decided and not been told yet. It is kept with the state, so that nothing is lost when telling fails. */
export interface Unsaid {
  readonly violations: readonly Violation[];
  readonly events: readonly { readonly type: string; readonly resources: readonly string[]; readonly detail: object }[];
  readonly notices: readonly { readonly subject: string; readonly text: string }[];
}

/** Everything that is kept of one model's retraining. */
export interface GuardMemory {
  readonly state: GuardState;
  /** Facts whose verdict may still change. */
  readonly open: readonly Violation[];
  readonly unsaid: Unsaid;
  /** What the last run came to whose cost is known, in the budget's currency. */
  readonly lastCost?: number;
  /** Digest of the pipeline's definition when it was last looked at after a failure. */
  readonly definition?: string;
  /** Runs of monitors without a violation, one after the other, by source. */
  readonly clean?: Readonly<Record<string, number>>;
  /** Runs of monitors that were heard, by job, the newest last: an event may be lost, or come twice. */
  readonly heard?: readonly string[];
  /** What is told once and was. */
  readonly told?: readonly string[];
  /** The data version that was last trained on by a start of ours. */
  readonly trainedOn?: string;
  /** The newest data version that a manifest has told of. */
  readonly newest?: DataVersion;
}

export interface DataVersion {
  readonly version: string;
  readonly etag: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export const nothingUnsaid: Unsaid = { violations: [], events: [], notices: [] };

export function emptyMemory(model: string): GuardMemory {
  return { state: startGuard(model), open: [], unsaid: nothingUnsaid };
}

export function isAllSaid({ violations, events, notices }: Unsaid): boolean {
  return violations.length + events.length + notices.length === 0;
}
