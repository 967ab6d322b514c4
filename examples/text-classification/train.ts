import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerPaths } from '../container/paths.ts';
import { withRecipe } from '../container/recipe.ts';
import { runTraining } from '../container/run-training.ts';
import { channelMails } from './channel-mails.ts';
import { evaluationReport } from './evaluation/evaluation-report.ts';
import { train } from './model/classifier.ts';
import { type Hyperparameters, mailHyperparameters } from './model/hyperparameters.ts';
import { recipes } from './recipes.ts';

/** Learns from channel `train` and measures on channel `test`, which nothing is learned from. */
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

await runTraining({
  code: import.meta.dirname,
  read: given => mailHyperparameters(withRecipe(recipes, given)),
  train: trainInto,
});
