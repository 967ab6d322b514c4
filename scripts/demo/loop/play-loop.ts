import { referenceModel } from '../../../examples/reference-models.ts';
import { watchRollout } from '../canary/roll-out.ts';
import type { Stage } from '../stage.ts';
import { summarise } from '../traffic/tally.ts';
import { startTraffic, type Traffic } from '../traffic/traffic.ts';
import { liveVersion } from './live-version.ts';
import { meetDefect, meetDrift } from './meet-trouble.ts';
import { type Quality, qualityOf, qualityText } from './quality.ts';
import { retrained } from './retrained.ts';
import type { Verdict } from './verdicts.ts';
import { waitForLabels } from './wait-for-labels.ts';
import { reportText, type WatchedHour, watchedHour } from './watched-hour.ts';
import { watchedVersion } from './watched-version.ts';
import { driftedPayments } from './worlds.ts';

/** Payments per second while the canary runs. */
const rate = 150;
const accounts = 5_000;

/**
 * The third act: live data drifts away from what the model has learned. Its monitor finds that, and does not take a unit
 * change for it; the guard starts a retraining when it may; the new version passes gates, a person and a canary, and then it
 * is quiet again.
 */
export async function playLoop(first: Stage): Promise<void> {
  const model = referenceModel('fraud-detection');
  const stage: Stage = { ...first, model, endpointName: `sluice-dev-${model.name}` };
  stage.progress.step('third act: the loop. Live data drifts, and the model is retrained');
  const old = await watchedVersion(stage);
  await meetDefect(stage);
  const hours = await meetDrift(stage);
  const version = await rollOutRetrained(stage, await waitForLabels(stage, hours));
  const after = await watchedHour(stage, driftedPayments(40_000, 10_000));
  stage.progress.step(reportText(after.report));
  await judgeQuiet(stage, version, after);
  judgeQuality(stage, { old, version }, qualityOf(hours.flatMap(hour => hour.scored)), qualityOf(after.scored));
}

async function rollOutRetrained(stage: Stage, started: Verdict): Promise<number> {
  const version = await retrained(stage, started);
  const traffic = startDriftedTraffic(stage);
  try {
    const { head, shares } = await watchRollout(stage, traffic, version);
    await traffic.stop();
    stage.outcomes.check(
      `version ${version} is promoted in measured steps`,
      head.status === 'promoted' && shares.length > 1 && shares.at(-1) === 100,
      `${head.status} by ${shares.join(', ')} %`,
    );
    const { sent, answered, refused, lost, troubles } = summarise(traffic.answers);
    for (const trouble of troubles) stage.progress.step(`lost: ${trouble}`);
    stage.outcomes.check(
      'no payment of the third act is lost',
      lost === 0 && answered > 0,
      `${sent} sent: ${answered} answered, ${refused} refused to be retried, ${lost} lost`,
    );
    return version;
  } finally {
    await traffic.stop();
  }
}

function startDriftedTraffic({ cloud, model }: Stage): Traffic {
  const url = `${cloud.apiUrl}/models/${model.name}/invocations`;
  const samples = driftedPayments(30_000, accounts).map(({ label, transaction }, i) => ({
    body: JSON.stringify(transaction),
    label,
    headers: { 'x-account-id': `account-${(i * 7919) % accounts}` },
  }));
  return startTraffic({ url, apiKey: cloud.apiKey }, samples, rate);
}

async function judgeQuiet(stage: Stage, version: number, { report }: WatchedHour): Promise<void> {
  const serving = await liveVersion(stage);
  const { judged, part } = report;
  stage.outcomes.check(
    'the monitor is quiet about the same payments',
    !judged.violation && (part?.rows ?? 0) > 0 && serving === version,
    `version ${serving} serves; ${reportText(report)}`,
  );
}

/** On payments of the new world that neither version has learned from, by labels that came later. */
function judgeQuality(
  { outcomes, progress }: Stage,
  { old, version }: { readonly old: number; readonly version: number },
  before: Quality,
  after: Quality,
): void {
  progress.step(`version ${old} on drifted payments: ${qualityText(before)}`);
  progress.step(`version ${version} on drifted payments: ${qualityText(after)}`);
  outcomes.check(
    'it is better at what the world has become',
    after.auc > before.auc + 0.05 && after.cost < before.cost,
    `AUC ${before.auc.toFixed(3)} → ${after.auc.toFixed(3)}, cost ${before.cost.toFixed(0)} → ${after.cost.toFixed(0)} per 1,000`,
  );
}
