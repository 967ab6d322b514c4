import type { Counted, Watched as WatchedRollout } from '../../shared/views/watched.ts';
import { inFlightText, type LimitState, rejectsText } from '../model/limit-state.ts';
import { facts } from '../table.ts';
import { time } from '../times.ts';

/** A rollout, and how full the limit of requests in flight of its model is, if it has one. */
export type Watched = WatchedRollout & { readonly limit?: LimitState };

/** One moment of a rollout in a line, for a log. */
export function watchLine(watched: Watched): string {
  const { rolloutId, endpoint, held, counts, limit } = watched;
  return [
    `${rolloutId}: ${statusText(watched)}`,
    sharesText(watched),
    `endpoint ${endpoint}`,
    ...(limit ? [`in flight ${inFlightText(limit)}`] : []),
    counts ? countsText(counts) : 'nothing judged yet',
    ...(counts ? [verdictText(watched)] : []),
    ...(held ? [`held: ${held}`] : []),
  ].join(' | ');
}

/** One moment of a rollout for a screen on which it is drawn again and again. */
export function watchPanel(watched: Watched): string {
  const { rolloutId, endpoint, held, heldSince, counts, limit, nextLookAt, bakeEndsAt } = watched;
  const watchedUntil = bakeEndsAt === undefined ? [] : [`this share until ${time(bakeEndsAt)} at least`];
  const next = nextLookAt === undefined ? [] : [`the judge looks again about ${time(nextLookAt)}`];
  const due = [...watchedUntil, ...next].join(', ');
  return facts([
    ['rollout', `${rolloutId}, ${statusText(watched)}`],
    ['endpoint', endpoint],
    ['shares', sharesText(watched)],
    ...(limit ? [['in flight', `${inFlightText(limit)}; ${rejectsText(limit)}`] as const] : []),
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
