import type { Stage } from '../stage.ts';
import { labelledCaptures } from './labelled-captures.ts';
import { putDataVersion } from './put-data-version.ts';
import { clockText, cloudNow, hourMs, minuteMs, skipTo } from './time.ts';
import { type Verdict, verdictOn } from './verdicts.ts';
import { judgedHour, type WatchedHour } from './watched-hour.ts';

export const recentData = 'recent-labelled';

/**
 * The pipeline has run within the day, so that the guard waits; meanwhile the labels of what was captured become known, and
 * make a data version of their own. Answers the verdict with which the retraining starts.
 */
export async function waitForLabels(stage: Stage, hours: readonly WatchedHour[]): Promise<Verdict> {
  const { progress, outcomes } = stage;
  // Until it hears that the defect is over, it holds for that.
  const held = await verdictOn(stage, 'drift', ({ reason }) => reason !== 'defect');
  const until = held.until ?? (await cloudNow(stage));
  progress.step(`the guard: ${held.verdict}, ${held.reason}, until ${clockText(until)}`);
  outcomes.check(
    'the guard holds it: the pipeline has run today',
    held.verdict === 'defer' && held.reason === 'cooldown',
    `${held.verdict}: ${held.reason}`,
  );
  const rows = await label(stage, hours);
  progress.step(`${rows} captured payments are labelled by now: data version ${recentData}`);
  await pass(stage, until);
  const before = await verdictOn(stage, 'drift', () => true);
  await skipTo(stage, until);
  const started = await verdictOn(stage, 'drift', ({ execution }) => execution !== undefined);
  progress.step(`${clockText(until)}, the guard: ${started.verdict}`);
  outcomes.check(
    'it starts by itself when its time has come, and not before',
    before.verdict === 'defer' && started.verdict === 'start',
    `${before.verdict} before ${clockText(until)}, then ${started.verdict}`,
  );
  return started;
}

/** The bank's books say later which payments were fraud. */
async function label(stage: Stage, hours: readonly WatchedHour[]): Promise<number> {
  const scored = hours.flatMap(hour => hour.scored);
  const labels = new Map(
    scored.map(({ inferenceId, payments }) => [inferenceId, payments.map(payment => payment.label)]),
  );
  const from = hours.map(hour => hour.from);
  const rows = await labelledCaptures(stage, from, labels);
  const sent = scored.reduce((sum, { payments }) => sum + payments.length, 0);
  stage.outcomes.check('every payment was captured', rows.length === sent, `${rows.length} of ${sent}`);
  await putDataVersion(stage, recentData, rows);
  return rows.length;
}

/** Two hours at a time: longer without a monitor that comes to its end, and its alarm would ring. */
async function pass(stage: Stage, until: number): Promise<void> {
  let from = Math.ceil((await cloudNow(stage)) / hourMs) * hourMs;
  for (; from + hourMs + 25 * minuteMs < until; from += 2 * hourMs) {
    stage.progress.now(`the night passes: ${clockText(from)}`);
    await judgedHour(stage, from);
  }
}
