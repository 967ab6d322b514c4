import type { Stage } from '../stage.ts';
import { heldOutMails } from '../traffic/held-out-mails.ts';
import { startTraffic } from '../traffic/traffic.ts';
import { outbox } from '../watch/outbox.ts';
import { approveByLink } from './approve-by-link.ts';
import { judgeTraffic } from './judge-traffic.ts';
import { load } from './load.ts';
import { passGates } from './pass-gates.ts';
import { register } from './register.ts';
import { takeover } from './takeover.ts';

/** Requests per second when nothing is to be shown but that the API answers. */
const calmRate = 15;

/** The first act: a model is trained, served, scaled, and its next version takes over. */
export async function playTakeover(stage: Stage): Promise<void> {
  const { cloud, model, progress } = stage;
  const mails = await heldOutMails(stage);
  const first = await register(stage, 'v1');
  await approveByLink(stage, first);
  const url = `${cloud.apiUrl}/models/${model.name}/invocations`;
  const samples = mails.map(({ text, label }) => ({ body: JSON.stringify({ text }), label }));
  const traffic = startTraffic({ url, apiKey: cloud.apiKey }, samples, calmRate);
  try {
    progress.step(`sending held-out mails to ${url}`);
    await load(stage, traffic);
    const second = await register(stage, 'v2');
    await passGates(stage, second);
    await takeover(stage, traffic, second);
    await traffic.stop();
    judgeTraffic(stage, traffic.answers, [first, second]);
  } finally {
    await traffic.stop();
  }
  await judgeNotifications(stage);
}

async function judgeNotifications({ cloud, model, outcomes }: Stage): Promise<void> {
  const subjects = (await outbox(cloud.endpoint)).map(({ subject }) => subject ?? '');
  const rollouts = subjects.filter(subject => subject.startsWith(model.name) && subject.endsWith('promoted'));
  outcomes.check(
    'operators are told of both rollouts',
    rollouts.length === 2,
    rollouts.join('; ') || 'nothing was sent',
  );
}
