import { defaultCache, preparedData } from '../../../examples/prepared-data.ts';
import { referenceModel } from '../../../examples/reference-models.ts';
import { approve } from '../acts/approve.ts';
import type { Stage } from '../stage.ts';
import { startTraffic } from '../traffic/traffic.ts';
import { judgeCanary } from './judge-canary.ts';
import { payments } from './payments.ts';
import { registerFraud } from './register-fraud.ts';
import { rollOut } from './roll-out.ts';
import { writeReport } from './write-report.ts';

/** Payments per second: enough for the judge to have seen in two minutes what it needs. */
const rate = 150;

/**
 * The second act: a model whose traffic moves in steps. A better version is promoted share by share; then one that
 * looks best in its own report, fails on some payments and hardly finds a fraud, and is taken back by itself.
 */
export async function playCanary(first: Stage): Promise<void> {
  const model = referenceModel('fraud-detection');
  const stage: Stage = { ...first, model, endpointName: `sluice-dev-${model.name}` };
  const { cloud, progress } = stage;
  progress.step('second act: a canary. Card payments, a good version and a bad one');
  const { folder } = await preparedData(model, defaultCache);
  await approve(stage, await registerFraud(stage, 'v1'));
  const [good, bad] = [await registerFraud(stage, 'v2'), await registerFraud(stage, 'v3')];
  const url = `${cloud.apiUrl}/models/${model.name}/invocations`;
  const traffic = startTraffic({ url, apiKey: cloud.apiKey }, await payments(folder), rate);
  try {
    progress.step(`sending ${rate} held-out payments a second to ${url}`);
    const promoted = await rollOut(stage, traffic, good);
    const takenBack = await rollOut(stage, traffic, bad);
    await traffic.stop();
    judgeCanary(stage, traffic.answers, promoted, takenBack);
  } finally {
    await traffic.stop();
  }
  for (const { version } of [good, bad]) await writeReport(stage, `${model.name}-v${version}-e1`);
}
