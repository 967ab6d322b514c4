import { judgeResult } from '#shared/domain/canary/next-look.ts';
import type { JudgeResult } from '#shared/domain/rollout/judgement.ts';
import { rolloutStart } from '#shared/domain/rollout/rollout-start.ts';
import type { RolloutHead } from '#shared/ports/rollout-records.ts';
import { type ModelState, readModelState } from '../model/model-state.ts';
import type { Outside } from '../outside.ts';

/** What there is to see of a model's rollout at one moment. */
export interface Watched {
  readonly rolloutId: string;
  readonly status: RolloutHead['status'];
  readonly reason: string;
  /** By version, in percent. */
  readonly shares: Readonly<Record<string, number>>;
  /** Judged so far. */
  readonly requests?: JudgeResult['requests'];
  readonly verdict?: string;
  readonly judge?: string;
  readonly held?: string;
  readonly endpoint: string;
}

/** The rollout that is running, or else the one that was approved last; nothing when there never was one. */
export async function watched(policy: ModelState['policy'], outside: Outside): Promise<Watched | undefined> {
  const { live, head: running, approvals, endpoint } = await readModelState(policy, outside);
  const newest = approvals[0];
  const head = running ?? (newest && (await outside.records.head(rolloutStart(newest, endpoint))));
  if (!head) return undefined;
  const looks = await outside.evidence.list(head.rolloutId);
  const last = looks.at(-1);
  const shares = (live.route?.slots ?? []).map(({ version, share }) => [`v${version}`, share / 100] as const);
  return {
    rolloutId: head.rolloutId,
    status: head.status,
    reason: head.reason,
    shares: Object.fromEntries(shares),
    endpoint: live.endpoint?.status ?? 'absent',
    ...(last && { requests: judgeResult(looks, last.untilMs).requests, verdict: last.verdict, judge: last.reason }),
    ...(head.hold && { held: head.hold.reason }),
  };
}
