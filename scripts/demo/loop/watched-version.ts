import { putTrainingPipeline } from '../../../examples/pipeline/put-training-pipeline.ts';
import { defaultCache, preparedData } from '../../../examples/prepared-data.ts';
import { onThisMachine, stageDefaults } from '../../../examples/registration/defaults.ts';
import { registerByPipeline } from '../../../examples/registration/register-by-pipeline.ts';
import { summaryLine } from '../../../examples/registration/summary-line.ts';
import { approveByLink } from '../acts/approve-by-link.ts';
import type { Stage } from '../stage.ts';
import { liveVersion } from './live-version.ts';

const defaultRecipe = 'v2';

/** The version that serves, or where none does a first one; the model's pipeline trains as it was trained from now on. */
export async function watchedVersion(stage: Stage): Promise<number> {
  const { session, model, progress } = stage;
  const options = {
    ...stageDefaults(session, 'dev', model),
    ...onThisMachine,
    progress: (text: string) => progress.now(text),
  };
  const serving = await liveVersion(stage);
  if (serving === undefined) {
    progress.step(`training a first version of ${model.name} by its pipeline`);
    const registration = await registerByPipeline(session, model, { ...options, recipe: defaultRecipe });
    progress.step(summaryLine(registration));
    await approveByLink(stage, registration);
  }
  const { version: dataVersion } = await preparedData(model, defaultCache);
  await putTrainingPipeline(session, model, { ...options, dataVersion, defaultRecipe });
  return serving ?? 1;
}
