import type { Delay } from '../delays.ts';
import type { WatchedMails } from '../mails/watch-mails.ts';
import type { Undrifted } from '../undrifted.ts';

/** One false alarm in a hundred windows is allowed, and no more. */
const mostShare = 1 / 100;

/** What K3 promises and has missed, in words. */
export function missedTargets(
  undrifted: readonly Undrifted[],
  delays: readonly Delay[],
  mails: Readonly<Record<'byDate' | 'byChance', WatchedMails>>,
): string[] {
  const alarms = undrifted.flatMap(({ features, scenarios, rules }) =>
    rules.flatMap(({ name, ours, counts }) =>
      counts.flatMap(({ hits, of }, i) =>
        ours && hits > of * mostShare ? [`${name}: ${hits} of ${of} in ${scenarios[i]}, ${features} features`] : [],
      ),
    ),
  );
  const late = delays.flatMap(({ drift, median, limit = Number.POSITIVE_INFINITY }) =>
    median > limit ? [`${drift} is found after ${median} hours, not ${limit}`] : [],
  );
  const real = Object.values(mails).flatMap(({ easy, hard }) => [
    ...(easy.alarms > easy.windows * mostShare ? [`${easy.alarms} alarms about easy mails`] : []),
    ...(hard.found === 1 ? [] : ['hard mails are not found in their first window']),
  ]);
  return [...alarms, ...late, ...real];
}
