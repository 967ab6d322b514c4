import { referenceModels } from './reference-models.ts';
import { onThisMachine, stageDefaults } from './registration/defaults.ts';
import { registerByPipeline } from './registration/register-by-pipeline.ts';
import { openSession } from './registration/session.ts';
import { summaryLine } from './registration/summary-line.ts';

/** Registers version 1 of every reference model by its training pipeline, in the cloud that `AWS_ENDPOINT_URL` names. */
async function seed(): Promise<void> {
  const session = await openSession();
  for (const model of referenceModels) {
    const options = { recipe: 'v1', ...stageDefaults(session, 'dev', model), ...onThisMachine, progress: console.log };
    console.log(summaryLine(await registerByPipeline(session, model, options)));
  }
}

await seed().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
