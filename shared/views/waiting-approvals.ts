import { type Ballot, countWords, currentVotes, supporters } from '#shared/domain/approval/ballot.ts';
import type { Vote } from '#shared/domain/approval/vote.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { ListedVersion, ModelVersions } from '../ports/model-versions.ts';
import type { Ballots } from '../ports/table/ballots.ts';

/** A version that people have to decide about. */
export interface WaitingApproval {
  readonly model: string;
  readonly version: number;
  readonly modelPackageArn: string;
  /** Since when, epoch milliseconds; absent where nobody was asked and the registry does not say when it was registered. */
  readonly since?: number;
  /** `1 of 2 by anna`. */
  readonly votes: string;
  readonly count: number;
  readonly of: number;
  /** Every vote of this epoch, also those that do not count. */
  readonly cast: readonly Vote[];
  /** How the gates ended; absent where nobody was asked: registered by hand, or an artefact that is not new. */
  readonly outcome?: string;
  readonly reasons: readonly string[];
  /** `s3://bucket/key` of the comparison with the version that serves: a page. */
  readonly comparison?: string;
  /** `s3://bucket/key` of all numbers. */
  readonly evidence?: string;
  readonly executionArn?: string;
  /** When the links in the messages end, epoch milliseconds. */
  readonly expires?: number;
  readonly undelivered?: readonly string[];
}

/** What waits for people, the newest version first: pending in the registry, or voted for by too few. */
export async function readWaitingApprovals(
  policy: ModelPolicy,
  { versions, ballots }: { readonly versions: ModelVersions; readonly ballots: Ballots },
): Promise<WaitingApproval[]> {
  const [listed = [], cast] = await Promise.all([versions.list(policy.modelPackageGroup), ballots.list(policy.model)]);
  const byVersion = new Map(cast.map(ballot => [ballot.version, ballot]));
  return listed
    .filter(one => one.packageStatus === 'Completed')
    .filter(one => one.approval === 'PendingManualApproval' || isVotedFor(byVersion.get(one.version)))
    .map(one => waiting(policy, one, byVersion.get(one.version)));
}

/** Whether people were asked about a version, or have begun to vote, and it is not decided. */
export function isOpen(ballot: Ballot): boolean {
  return ballot.state === 'waiting' && (ballot.request !== undefined || currentVotes(ballot).length > 0);
}

/** A version that was rejected once may be voted for again while the registry still says so. */
function isVotedFor(ballot: Ballot | undefined): boolean {
  return ballot?.state === 'waiting' && currentVotes(ballot).length > 0;
}

function waiting(policy: ModelPolicy, listed: ListedVersion, ballot: Ballot | undefined): WaitingApproval {
  const { approvers: of } = policy.approval;
  const { version, modelPackageArn, createdAt } = listed;
  const open = ballot?.state === 'waiting' ? ballot : undefined;
  const request = open?.request;
  const since = open && isOpen(open) ? open.since : createdAt;
  return {
    model: policy.model,
    version,
    modelPackageArn,
    ...(since !== undefined && { since }),
    votes: open ? countWords(open, of) : `0 of ${of}`,
    count: open ? supporters(open, of).length : 0,
    of,
    cast: open ? currentVotes(open) : [],
    reasons: request?.reasons ?? [],
    ...(request && { outcome: request.outcome, expires: request.expires }),
    ...(request?.comparison && { comparison: `s3://${request.comparison.bucket}/${request.comparison.key}` }),
    ...(request?.evidence && { evidence: `s3://${request.evidence.bucket}/${request.evidence.key}` }),
    ...(request?.executionArn && { executionArn: request.executionArn }),
    ...(request?.undelivered && { undelivered: request.undelivered }),
  };
}
