import { runProcessing } from '../container/run-processing.ts';
import { unpackModel } from '../container/unpack-model.ts';
import { writeHoldout } from '../evaluation/holdout-files.ts';
import { channelMails } from './channel-mails.ts';
import { evaluationReport } from './evaluation/evaluation-report.ts';
import { loadClassifier } from './model/classifier.ts';

/** A SageMaker processing container: what the model in `model` says of the held-out mails in `test`. */
await runProcessing(async ({ folder }) => {
  const classifier = await loadClassifier(await unpackModel(folder('model')));
  const heldOut = await channelMails(folder('test'));
  const judged = heldOut.map(mail => ({ ...mail, prediction: classifier.classify(mail.text) }));
  const report = evaluationReport(judged);
  const rows = judged.map(({ id, label, text, prediction }) => ({
    ...{ key: id, positive: label === 'spam', score: prediction.score },
    request: { text },
  }));
  await writeHoldout(folder('evaluation'), report, rows);
  console.log(report.summary);
});
