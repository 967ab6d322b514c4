import { oneLine } from '#shared/domain/printable.ts';
import type { WaitingApproval } from '#shared/views/waiting-approvals.ts';
import { facts } from '../table.ts';
import { duration, time } from '../times.ts';
import { voteText } from './vote-text.ts';

/** One version that waits, in full. */
export function waitingText(waiting: WaitingApproval, now: number): string {
  const { model, version, modelPackageArn, since, votes, cast, outcome, reasons, expires } = waiting;
  const { comparison, evidence } = waiting;
  const pairs: (readonly [string, string])[] = [
    ['package', modelPackageArn],
    ['waits', since === undefined ? 'nobody knows since when' : `since ${time(since)}, ${duration(now - since)}`],
    ['gates', outcome ?? 'nobody was asked: registered by hand, or its artefact is not new'],
    ...reasons.map((reason, index) => [index === 0 ? 'because' : '', oneLine(reason)] as const),
    ...(comparison ? [['comparison', comparison] as const] : []),
    ...(evidence ? [['evidence', evidence] as const] : []),
    ['approved', votes],
    ...cast.map((vote, index) => [index === 0 ? 'votes' : '', voteText(vote)] as const),
    ...(expires === undefined
      ? []
      : [['links', `${now < expires ? 'until' : 'dead since'} ${time(expires)}`] as const]),
    ...(waiting.undelivered ?? []).map(one => ['not reached', oneLine(one)] as const),
  ];
  return `${model}/${version}\n${facts(pairs)
    .replace(/^( *): /gm, '$1  ')
    .replace(/^/gm, '  ')}`;
}
