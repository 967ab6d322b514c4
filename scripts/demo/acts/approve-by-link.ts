import type { Registration } from '../../../examples/registration/registration.ts';
import type { Stage } from '../stage.ts';
import { gateDecision } from '../watch/gate-decision.ts';
import { outbox } from '../watch/outbox.ts';
import { seeRollout } from './see-rollout.ts';

const reason = 'the first version; its held-out metrics are good';

/** A first version has no other to be compared with: a person is asked by mail, opens the link and says why. */
export async function approveByLink(stage: Stage, { version }: Registration): Promise<void> {
  const { progress, outcomes } = stage;
  const { effect, reasons } = await gateDecision(stage, version);
  progress.step(`the gates of version ${version} ask a person: ${reasons[0]}`);
  outcomes.check(`version ${version} is put before a person`, effect === 'ask', reasons.join(' '));
  const link = await linkOf(stage, version);
  const opened = await fetch(link);
  const pressed = await fetch(link, { method: 'POST', body: new URLSearchParams({ reason }) });
  progress.step(`approved version ${version} by the link in the mail`);
  outcomes.check(
    `version ${version} is approved by a link`,
    opened.status === 200 && pressed.status === 200,
    `opened: ${opened.status}, sent with a reason: ${pressed.status}`,
  );
  await seeRollout(stage, version);
}

async function linkOf({ cloud, model }: Stage, version: number): Promise<string> {
  const mails = await outbox(cloud.endpoint);
  const mail = mails.findLast(({ subject }) => subject === `${model.name} v${version}: waits for approval`);
  const link = /^Approve: (\S+)$/m.exec(mail?.message ?? '')?.[1];
  if (link === undefined) throw new Error(`No mail asks for version ${version} of ${model.name}.`);
  return link;
}
