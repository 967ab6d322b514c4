import type { Counted, Watched } from '../../shared/views/watched.ts';
import { facts } from '../table.ts';
import { time } from '../times.ts';

/** One moment of a rollout in a line, for a log. */
export function watchLine(watched: Watched): string {
  const { rolloutId, endpoint, held, counts } = watched;
  return [
    `${rolloutId}: ${statusText(watched)}`,
    sharesText(watched),
    `endpoint ${endpoint}`,
    counts ? countsText(counts) : 'nothing judged yet',
    ...(counts ? [verdictText(watched)] : []),
    ...(held ? [`held: ${held}`] : []),
  ].join(' | ');
}

/** One moment of a rollout for a screen on which it is drawn again and again. */
export function watchPanel(watched: Watched): string {
  const { rolloutId, endpoint, held, heldSince, counts, nextLookAt, bakeEndsAt } = watched;
  const watchedUntil = bakeEndsAt === undefined ? [] : [`this share until ${time(bakeEndsAt)} at least`];
  const next = nextLookAt === undefined ? [] : [`the judge looks again about ${time(nextLookAt)}`];
  const due = [...watchedUntil, ...next].join(', ');
  return facts([
    ['rollout', `${rolloutId}, ${statusText(watched)}`],
    ['endpoint', endpoint],
    ['shares', sharesText(watched)],
    ['judged', counts ? `${countsText(counts)}, up to ${time(counts.until)}` : 'nothing yet'],
    ...(counts ? [['verdict', verdictText(watched)] as const] : []),
    ...(due ? [['due', due] as const] : []),
    ...(held ? [['held', heldSince === undefined ? held : `since ${time(heldSince)}: ${held}`] as const] : []),
  ]);
}

function statusText({ status }: Watched): string {
  return status === 'planned' ? 'running' : status === 'waiting' ? 'waiting to begin' : status;
}

function sharesText({ shares }: Watched): string {
  const parts = Object.entries(shares).map(([version, share]) => `${version} ${share} %`);
  return parts.join(', ') || 'no route yet';
}

function countsText({ baseline, candidate }: NonNullable<Watched['counts']>): string {
  return `candidate ${armText(candidate)}, baseline ${armText(baseline)}`;
}

function armText({ requests, errors }: Counted): string {
  return `${requests} requests, ${errors} failed`;
}

function verdictText({ verdict, judge }: Watched): string {
  return `${verdict}: ${judge}`;
}
