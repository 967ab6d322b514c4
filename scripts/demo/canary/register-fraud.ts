import { onThisMachine, stageDefaults } from '../../../examples/registration/defaults.ts';
import { registerDirectly } from '../../../examples/registration/register-directly.ts';
import type { Registration } from '../../../examples/registration/registration.ts';
import { summaryLine } from '../../../examples/registration/summary-line.ts';
import type { Stage } from '../stage.ts';

/** Trains the model by a recipe and registers it without the pipeline: no gate looks at what is approved by mistake here. */
export async function registerFraud({ session, model, progress }: Stage, recipe: string): Promise<Registration> {
  const registration = await registerDirectly(session, model, {
    recipe,
    ...stageDefaults(session, 'dev', model),
    ...onThisMachine,
    progress: text => progress.now(text),
  });
  progress.step(summaryLine(registration));
  return registration;
}
