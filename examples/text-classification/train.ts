import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cachedTraining } from './container/artefact-cache.ts';
import { channelMails } from './container/channel-mails.ts';
import { type ContainerPaths, containerPaths } from './container/paths.ts';
import { evaluationReport } from './evaluation/evaluation-report.ts';
import { train } from './model/classifier.ts';
import { type Hyperparameters, readHyperparameters } from './model/hyperparameters.ts';

/**
 * A SageMaker training container's job: learn from channel `train`, measure on channel `test` (which nothing is learned
 * from), and leave the model and `evaluation.json` in the model folder. Throws errors meant for whoever started the job.
 */
export async function runTraining(paths: ContainerPaths, cache?: string): Promise<void> {
  const hyperparameters = await jobHyperparameters(paths.hyperparameters);
  await mkdir(paths.model, { recursive: true });
  const how = await cachedTraining(cache, paths, () => trainInto(paths, hyperparameters));
  console.log(`${how} with ${JSON.stringify(hyperparameters)}`);
}

async function trainInto(paths: ContainerPaths, hyperparameters: Hyperparameters): Promise<void> {
  const mails = await channelMails(paths.channel('train'));
  const heldOut = await channelMails(paths.channel('test'));
  const classifier = train(mails, hyperparameters);
  await classifier.save(paths.model);
  const report = evaluationReport(heldOut.map(({ label, text }) => ({ label, prediction: classifier.classify(text) })));
  await writeFile(join(paths.model, 'evaluation.json'), `${JSON.stringify(report, null, 2)}\n`);
  const { accuracy, f1 } = report.binary_classification_metrics;
  console.log(`mails=${mails.length} held-out=${heldOut.length} vocabulary=${classifier.vocabulary}`);
  console.log(`accuracy=${accuracy.value} f1=${f1.value}`);
}

async function jobHyperparameters(file: string): Promise<Hyperparameters> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return readHyperparameters(jsonObject(text, file));
}

function jsonObject(text: string, file: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch (cause) {
    throw new Error(`${file}: expected a JSON object of strings, got ${text.slice(0, 80)}`, { cause });
  }
}

/** What SageMaker shows as the job's FailureReason is the text of this file, cut at 1024 characters. */
async function reportFailure(paths: ContainerPaths, error: unknown): Promise<void> {
  await mkdir(dirname(paths.failure), { recursive: true });
  await writeFile(paths.failure, error instanceof Error ? error.message : String(error));
}

if (import.meta.main) {
  const paths = containerPaths();
  await runTraining(paths, process.env['TRAINING_CACHE']).catch(async (error: unknown) => {
    console.error(error);
    await reportFailure(paths, error);
    process.exitCode = 1;
  });
}
