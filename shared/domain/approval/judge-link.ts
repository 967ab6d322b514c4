import { type Ballot, currentVotes } from './ballot.ts';
import { isSpent } from './cast-vote.ts';
import type { LinkClaims } from './link-claims.ts';

/** Whether a genuine link still opens anything. */
export type LinkState =
  | { readonly is: 'open' }
  | { readonly is: 'spent' | 'decided' | 'stale' | 'expired'; readonly because: string };

/** What the link is judged by: the ballot, what the registry says of the version, and the time in epoch milliseconds. */
export interface LinkSetting {
  readonly ballot: Ballot | undefined;
  readonly approval: string | undefined;
  readonly now: number;
}

/** A link is dead once it was used, its time is up, or the version is not waiting in the epoch it was made for. */
export function judgeLink(claims: LinkClaims, { ballot, approval, now }: LinkSetting): LinkState {
  if (ballot && isSpent(ballot, claims.jti)) {
    return { is: 'spent', because: 'This link has been used. A link counts once.' };
  }
  if (now >= claims.exp * 1000) return { is: 'expired', because: 'The time of this link is up.' };
  if (!ballot || ballot.epoch !== claims.epoch) {
    return { is: 'stale', because: 'The version was asked about anew since; the links of that message count.' };
  }
  if (ballot.state !== 'waiting') return { is: 'decided', because: decidedWords(ballot) };
  if (approval !== 'PendingManualApproval') {
    return { is: 'decided', because: `The version is ${approval ?? 'gone'} in the registry by now.` };
  }
  return { is: 'open' };
}

function decidedWords(ballot: Ballot): string {
  const last = currentVotes(ballot).at(-1);
  return `The version was ${ballot.state} meanwhile${last ? `, last by ${last.by.name}` : ''}.`;
}
