import type { Vote } from '#shared/domain/approval/vote.ts';
import { oneLine } from '#shared/domain/printable.ts';
import { table } from '../table.ts';
import { time } from '../times.ts';

/** `approve by anna (cli) 2026-01-05 09:00:00Z: better on the May set`. */
export function voteText({ decision, by, channel, at, reason }: Vote): string {
  return `${decision} by ${oneLine(by.name)} (${channel}) ${time(at)}${reason ? `: ${oneLine(reason)}` : ''}`;
}

export interface VersionVotes {
  readonly version: number;
  readonly votes: readonly Vote[];
}

/** Every vote of some versions, the last one first. */
export function votesTable(ballots: readonly VersionVotes[]): string {
  const votes = ballots.flatMap(({ version, votes: cast }) => cast.map(vote => ({ version, ...vote })));
  const rows = votes
    .toSorted((a, b) => b.at - a.at)
    .map(({ version, at, decision, by, channel, reason }) => [
      time(at),
      `v${version}`,
      decision,
      oneLine(by.arn ?? by.name),
      channel,
      oneLine(reason) || '-',
    ]);
  return table([['VOTED', 'VERSION', 'VOTE', 'BY', 'CHANNEL', 'REASON'], ...rows]);
}
