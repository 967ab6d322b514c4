import type { Watched } from './watched.ts';

/** One moment of a rollout in a line. */
export function watchText({ rolloutId, status, shares, requests, verdict, judge, held, endpoint }: Watched): string {
  const parts = Object.entries(shares).map(([version, share]) => `${version} ${share} %`);
  const seen = requests ? `${requests.candidate} and ${requests.baseline} requests judged` : 'nothing judged yet';
  return [
    `${rolloutId}: ${status === 'planned' ? 'running' : status}`,
    parts.join(', ') || 'no route',
    `endpoint ${endpoint}`,
    verdict ? `${seen}, ${verdict}: ${judge}` : seen,
    ...(held ? [`held: ${held}`] : []),
  ].join(' | ');
}
