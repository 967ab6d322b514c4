import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabelledMail } from '../../examples/text-classification/labelled-mail.ts';
import { train } from '../../examples/text-classification/model/classifier.ts';
import { defaultHyperparameters } from '../../examples/text-classification/model/hyperparameters.ts';

const words = {
  spam: 'free prize winner click cash offer',
  ham: 'kernel patch thread compile server regards',
} as const;

/** A container's base folder with a small model in it: what is measured is the way to the model, not the model. */
export async function modelFolder(): Promise<string> {
  const base = await mkdtemp(join(tmpdir(), 'sluice-bench-model-'));
  await mkdir(join(base, 'model'));
  const mails = Array.from({ length: 60 }, (_, index): LabelledMail => {
    const label = index % 2 === 0 ? 'spam' : 'ham';
    return { id: String(index), label, text: words[label] };
  });
  await train(mails, { ...defaultHyperparameters, minMails: 1 }).save(join(base, 'model'));
  return base;
}
