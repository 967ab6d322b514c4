import type { Registration } from '../../../examples/registration/registration.ts';
import type { Stage } from '../stage.ts';
import { gateDecision } from '../watch/gate-decision.ts';

/** The gates compare a version with the one that serves, on the same rows, and approve it without any person. */
export async function passGates(stage: Stage, { version }: Registration): Promise<void> {
  const { progress, outcomes } = stage;
  const { outcome, effect, reasons } = await gateDecision(stage, version);
  progress.step(`the gates of version ${version}: ${outcome}. ${reasons.join(' ')}`);
  outcomes.check(`version ${version} is approved by its gates`, effect === 'approve', reasons.join(' '));
  if (effect !== 'approve')
    throw new Error(`The gates of version ${version} have not approved it: ${reasons.join(' ')}`);
}
