import { onThisMachine, stageDefaults } from '../../../examples/registration/defaults.ts';
import { type Registration, registerVersion } from '../../../examples/registration/register-version.ts';
import { summaryLine } from '../../../examples/registration/summary-line.ts';
import type { Stage } from '../stage.ts';

/** Trains the model by a recipe and registers the result, with what its own report says of it. */
export async function registerFraud({ session, model, progress }: Stage, recipe: string): Promise<Registration> {
  const registration = await registerVersion(session, model, {
    recipe,
    ...stageDefaults(session, 'dev', model),
    ...onThisMachine,
    progress: text => progress.now(text),
  });
  progress.step(summaryLine(registration));
  return registration;
}
