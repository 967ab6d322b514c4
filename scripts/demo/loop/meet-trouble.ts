import type { Stage } from '../stage.ts';
import { clockText } from './time.ts';
import { verdictOn } from './verdicts.ts';
import { reportText, type WatchedHour, watchedHour } from './watched-hour.ts';
import { driftedPayments, inMetres, usualPayments } from './worlds.ts';

/** So many hours without a defect end it; only then is drift called drift again. */
const cleanHours = 3;

/** An hour as in training, and one in which a client sends metres for kilometres: told, and never learned from. */
export async function meetDefect(stage: Stage): Promise<void> {
  const { progress, outcomes } = stage;
  const quiet = (await watchedHour(stage, usualPayments(10_000, 2000))).report;
  progress.step(reportText(quiet));
  outcomes.check('an hour as in training is quiet', !quiet.judged.violation, reportText(quiet));
  const { report } = await watchedHour(stage, inMetres(10_100, 2000));
  progress.step(reportText(report));
  const { cause, evidence = '' } = report.judged.violation ?? {};
  outcomes.check('a unit change is a defect', cause === 'defect' && /^distanceKm/.test(evidence), reportText(report));
  const { verdict, reason, execution } = await verdictOn(stage, 'defect', () => true);
  progress.step(`the guard: ${verdict}, ${reason}. Nothing is learned from broken data`);
  outcomes.check('it starts no retraining', verdict === 'refuse' && execution === undefined, `${verdict}: ${reason}`);
}

/** Hours of another world, until the monitor calls it drift; the guard's verdict on that is its caller's matter. */
export async function meetDrift(stage: Stage): Promise<readonly WatchedHour[]> {
  const { progress, outcomes } = stage;
  progress.step('the client is mended; payments move to marketplaces, and frauds open accounts of their own');
  const hours: WatchedHour[] = [];
  for (let i = 0; i < cleanHours; i++) {
    const hour = await watchedHour(stage, driftedPayments(20_000 + 100 * i, 6000));
    progress.step(reportText(hour.report));
    hours.push(hour);
  }
  const { cleared = [], violation } = hours.at(-1)?.report.judged ?? {};
  outcomes.check(
    'drift is found, and told apart from the defect',
    violation?.cause === 'drift' && violation.severity === 'serious' && cleared.includes('defect'),
    `${clockText(hours.at(-1)?.from ?? 0)}: ${violation?.evidence ?? 'nothing was found'}`,
  );
  return hours;
}
