import { putTrainingPipeline } from './pipeline/put-training-pipeline.ts';
import { referenceModels } from './reference-models.ts';
import { onThisMachine, pipelineRole, stageDefaults } from './registration/defaults.ts';
import { registerVersion } from './registration/register-version.ts';
import { openSession } from './registration/session.ts';
import { summaryLine } from './registration/summary-line.ts';

/** Registers version 1 of every reference model, and creates its training pipeline, in the cloud that `AWS_ENDPOINT_URL` names. */
async function seed(): Promise<void> {
  const session = await openSession();
  for (const model of referenceModels) {
    const options = { recipe: 'v1', ...stageDefaults(session, 'dev', model), ...onThisMachine, progress: console.log };
    const registration = await registerVersion(session, model, options);
    console.log(summaryLine(registration));
    const { dataVersion } = registration;
    await putTrainingPipeline(session, model, {
      ...options,
      dataVersion,
      pipelineRoleArn: pipelineRole(session, 'dev'),
    });
  }
}

await seed().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
