import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { LabelledMail } from '../../../../examples/text-classification/labelled-mail.ts';
import { loadClassifier, train } from '../../../../examples/text-classification/model/classifier.ts';
import { defaultHyperparameters } from '../../../../examples/text-classification/model/hyperparameters.ts';
import { tinyMails } from '../tiny-mails.ts';

it('answers after a reload as it did before, also for words that every object knows', async () => {
  const mails = tinyMails(90).map(
    (mail): LabelledMail => (mail.label === 'ham' ? { ...mail, text: `${mail.text} constructor` } : mail),
  );
  const folder = await temporaryFolder();
  const trained = train(mails, defaultHyperparameters);
  await trained.save(folder);
  const loaded = await loadClassifier(folder);
  for (const text of ['constructor', 'free prize', 'kernel patch', 'constructor prize cash', 'nothing known'])
    expect(loaded.classify(text)).toEqual(trained.classify(text));
  expect(loaded.classify('constructor prize').score).toBeGreaterThan(0);
});

it('refuses an artefact of another schema', async () => {
  const folder = await temporaryFolder();
  await train(tinyMails(90), defaultHyperparameters).save(folder);
  const file = join(folder, 'classifier.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('"schema": 1', '"schema": 9'));
  await expect(loadClassifier(folder)).rejects.toThrow('expected schema 1, got 9');
});

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-classifier-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
