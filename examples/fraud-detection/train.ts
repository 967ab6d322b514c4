import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerPaths } from '../container/paths.ts';
import { withRecipe } from '../container/recipe.ts';
import { runTraining } from '../container/run-training.ts';
import { channelTransactions } from './channel-transactions.ts';
import { judge } from './evaluation/judge.ts';
import { train } from './model/detector.ts';
import { fraudHyperparameters, type Hyperparameters } from './model/hyperparameters.ts';
import { recipes } from './recipes.ts';

/** Learns from channel `train`, threshold included, and measures on channel `test`, which nothing is learned from. */
async function trainInto(paths: ContainerPaths, hyperparameters: Hyperparameters): Promise<void> {
  const transactions = await channelTransactions(paths.channel('train'));
  const heldOut = await channelTransactions(paths.channel('test'));
  const detector = train(transactions, hyperparameters);
  await detector.save(paths.model);
  const { judged, report } = judge(detector, heldOut);
  await writeFile(join(paths.model, 'evaluation.json'), `${JSON.stringify(report, null, 2)}\n`);
  console.log(`transactions=${transactions.length} held-out=${judged.length} features=${detector.features}`);
  console.log(`threshold=${detector.threshold} validation-cost-per-1000=${detector.validationCost}`);
  console.log(report.summary);
}

await runTraining({
  code: import.meta.dirname,
  read: given => fraudHyperparameters(withRecipe(recipes, given)),
  train: trainInto,
});
