import type { Ballot } from '#shared/domain/approval/ballot.ts';
import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';

type Voted = Pick<Ballot, 'votes'>;

/** A rollout with the votes on its version, or a version that people were asked about and that was never rolled out. */
export type HistoryEntry =
  | (RolloutHead & Voted)
  | (Pick<Ballot, 'model' | 'version' | 'modelPackageArn'> & Voted & { status: Ballot['state']; updatedAt: number });

/** The newest first: rollouts by their approval, the others by their last vote. */
export function historyEntries(
  rollouts: readonly RolloutHead[],
  ballots: readonly Ballot[],
  withoutRollout: readonly Ballot[],
): HistoryEntry[] {
  const votesOn = (version: number) => ballots.find(ballot => ballot.version === version)?.votes ?? [];
  const rolled = rollouts.map(head => ({ at: head.approvedAt, entry: { ...head, votes: votesOn(head.version) } }));
  const others = withoutRollout.map(ballot => ({ at: lastChange(ballot), entry: entryOf(ballot) }));
  return [...rolled, ...others].toSorted((a, b) => b.at - a.at).map(({ entry }) => entry);
}

/** One entry for each version: what was rolled out twice has its votes told once. */
export function entriesOnce(entries: readonly HistoryEntry[]): HistoryEntry[] {
  return [...new Map(entries.map(entry => [entry.version, entry])).values()];
}

function entryOf(ballot: Ballot): HistoryEntry {
  const { model, version, modelPackageArn, state, votes } = ballot;
  return { model, version, modelPackageArn, status: state, votes, updatedAt: lastChange(ballot) };
}

function lastChange({ since, votes }: Ballot): number {
  return votes.at(-1)?.at ?? since;
}
