import { onThisMachine, stageDefaults } from '../../../examples/registration/defaults.ts';
import { registerByPipeline } from '../../../examples/registration/register-by-pipeline.ts';
import type { Registration } from '../../../examples/registration/registration.ts';
import { summaryLine } from '../../../examples/registration/summary-line.ts';
import type { Stage } from '../stage.ts';

/** Runs the training pipeline with a recipe; held-out accuracy of what it registers must beat a majority guess. */
export async function register(stage: Stage, recipe: string): Promise<Registration> {
  const { session, model, progress, outcomes } = stage;
  const registration = await registerByPipeline(session, model, {
    recipe,
    ...stageDefaults(session, 'dev', model),
    ...onThisMachine,
    progress: progress.step,
  });
  progress.step(summaryLine(registration));
  const { accuracy, accuracy_best_constant_classifier: constant } =
    registration.evaluation.binary_classification_metrics;
  outcomes.check(
    `version ${registration.version} beats a majority guess on held-out mails`,
    accuracy.value > constant.value,
    `accuracy ${accuracy.value.toFixed(4)} against ${constant.value.toFixed(4)}`,
  );
  return registration;
}
