import { parseArgs } from 'node:util';
import { defaultCache } from './prepared-data.ts';
import { referenceModel, referenceModels } from './reference-models.ts';
import { onThisMachine, stageDefaults } from './registration/defaults.ts';
import { registerByPipeline } from './registration/register-by-pipeline.ts';
import { registerDirectly } from './registration/register-directly.ts';
import { openSession } from './registration/session.ts';
import { summaryLine } from './registration/summary-line.ts';

const usage = `npx node examples/register.ts MODEL [options]

Runs a reference model's training pipeline, which registers a version pending approval; the model's gates then judge it.
Credentials, region and AWS_ENDPOINT_URL are taken as every AWS SDK takes them. MODEL is one of: ${referenceModels.map(({ name }) => name).join(', ')}.

  --recipe NAME    how to train it (default v1)
  --stage NAME     the deployed stage whose roles and bucket are used (default dev)
  --bucket NAME    bucket for data and artefacts, made if absent (default sluice-<stage>-artifacts-<account>)
  --role ARN       role of the jobs (default sluice-<stage>-model)
  --pipeline-role ARN  role of the pipeline (default sluice-<stage>-pipeline)
  --direct         without the pipeline: one training job and CreateModelPackage; no gate looks at such a version
  --interval S     seconds between looks at what runs (default 15)
  --local          training containers share this machine: look often, keep artefacts in ${defaultCache}
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      recipe: { type: 'string', default: 'v1' },
      stage: { type: 'string', default: 'dev' },
      bucket: { type: 'string' },
      role: { type: 'string' },
      'pipeline-role': { type: 'string' },
      direct: { type: 'boolean', default: false },
      interval: { type: 'string', default: '15' },
      local: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [name] = positionals;
  if (values.help || name === undefined) return console.log(usage);
  const model = referenceModel(name);
  const intervalMs = Number(values.interval) * 1000;
  if (!(intervalMs > 0)) throw new Error(`--interval must be a number of seconds above 0, got "${values.interval}".`);
  const session = await openSession();
  const defaults = stageDefaults(session, values.stage, model);
  const remote = { intervalMs, cache: defaultCache, trainingCache: undefined };
  const register = values.direct ? registerDirectly : registerByPipeline;
  const registration = await register(session, model, {
    recipe: values.recipe,
    bucket: values.bucket ?? defaults.bucket,
    roleArn: values.role ?? defaults.roleArn,
    pipelineRoleArn: values['pipeline-role'] ?? defaults.pipelineRoleArn,
    ...(values.local ? onThisMachine : remote),
    progress: console.log,
  });
  console.log(summaryLine(registration));
  console.log(registration.arn);
}

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
