import { approve } from './acts/approve.ts';
import { judgeTraffic } from './acts/judge-traffic.ts';
import { load } from './acts/load.ts';
import { register } from './acts/register.ts';
import { takeover } from './acts/takeover.ts';
import { playCanary } from './canary/play-canary.ts';
import type { Stage } from './stage.ts';
import { startTraffic } from './traffic/traffic.ts';
import { notifications } from './watch/notifications.ts';

/** Requests per second when nothing is to be shown but that the API answers. */
const calmRate = 15;

/** Both acts, on a cloud that serves. Writes what was promised and seen into the stage's outcomes. */
export async function play(stage: Stage): Promise<void> {
  const { cloud, model, mails, progress } = stage;
  const first = await register(stage, 'v1');
  await approve(stage, first);
  const url = `${cloud.apiUrl}/models/${model.name}/invocations`;
  const samples = mails.map(({ text, label }) => ({ body: JSON.stringify({ text }), label }));
  const traffic = startTraffic({ url, apiKey: cloud.apiKey }, samples, calmRate);
  try {
    progress.step(`sending held-out mails to ${url}`);
    const second = await register(stage, 'v2');
    await load(stage, traffic);
    await takeover(stage, traffic, second);
    await traffic.stop();
    judgeTraffic(stage, traffic.answers, [first, second]);
  } finally {
    await traffic.stop();
  }
  await judgeNotifications(stage);
  await playCanary(stage);
}

async function judgeNotifications({ cloud, model, outcomes }: Stage): Promise<void> {
  const sent = await notifications(cloud.endpoint);
  const rollouts = sent.filter(subject => subject.startsWith(model.name));
  outcomes.check(
    'operators are told of both rollouts',
    rollouts.length === 2,
    rollouts.join('; ') || 'nothing was sent',
  );
}
