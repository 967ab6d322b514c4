import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerPaths } from '../container/paths.ts';
import { runTraining } from '../container/run-training.ts';
import { channelTransactions } from './channel-transactions.ts';
import { evaluationReport } from './evaluation/evaluation-report.ts';
import { train } from './model/detector.ts';
import { fraudHyperparameters, type Hyperparameters } from './model/hyperparameters.ts';

/** Learns from channel `train`, threshold included, and measures on channel `test`, which nothing is learned from. */
async function trainInto(paths: ContainerPaths, hyperparameters: Hyperparameters): Promise<void> {
  const transactions = await channelTransactions(paths.channel('train'));
  const heldOut = await channelTransactions(paths.channel('test'));
  const detector = train(transactions, hyperparameters);
  await detector.save(paths.model);
  const judgeable = heldOut.filter(({ transaction }) => detector.categories.includes(transaction.category));
  const judged = judgeable.map(({ label, transaction }) => {
    const { label: predicted, score } = detector.classify(transaction);
    return { positive: label === 'fraud', predicted: predicted === 'fraud', score };
  });
  const costs = { missedFraud: hyperparameters.missedFraudCost, falseAlarm: hyperparameters.falseAlarmCost };
  const report = evaluationReport(judged, detector.threshold, costs);
  await writeFile(join(paths.model, 'evaluation.json'), `${JSON.stringify(report, null, 2)}\n`);
  console.log(`transactions=${transactions.length} held-out=${judgeable.length} features=${detector.features}`);
  console.log(`threshold=${detector.threshold} validation-cost-per-1000=${detector.validationCost}`);
  console.log(report.summary);
}

await runTraining({ code: import.meta.dirname, read: fraudHyperparameters, train: trainInto });
