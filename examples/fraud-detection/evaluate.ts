import { runProcessing } from '../container/run-processing.ts';
import { unpackModel } from '../container/unpack-model.ts';
import { writeHoldout } from '../evaluation/holdout-files.ts';
import { channelTransactions } from './channel-transactions.ts';
import { transactions } from './dataset.ts';
import { judge } from './evaluation/judge.ts';
import { loadDetector } from './model/detector.ts';

/** A SageMaker processing container: what the model in `model` says of the held-out transactions in `test`. */
await runProcessing(async ({ folder }) => {
  const detector = await loadDetector(await unpackModel(folder('model')));
  const { judged, report } = judge(detector, await channelTransactions(folder('test')));
  const rows = judged.map(({ row, positive, score }) => ({
    ...{ key: transactions.key(row), positive, score },
    request: row.transaction,
  }));
  await writeHoldout(folder('evaluation'), report, rows);
  console.log(report.summary);
});
