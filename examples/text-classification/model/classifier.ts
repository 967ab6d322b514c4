import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Label, LabelledMail } from '../labelled-mail.ts';
import { type Calibration, calibrate, probability } from './calibration.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { learn, load, type NaiveBayes } from './naive-bayes.ts';

/** The answer for one mail. `score` is the probability of spam, 0 to 1; from 0.5 on the label is `spam`. */
export interface Prediction {
  readonly label: Label;
  readonly score: number;
}

export interface Classifier {
  readonly hyperparameters: Hyperparameters;
  readonly vocabulary: number;
  classify(text: string): Prediction;
  /** Writes `classifier.json` and `naive-bayes.json` into a folder that exists. */
  save(folder: string): Promise<void>;
}

/** Part of the training mails kept aside to calibrate the probability on. The model itself then learns from all. */
const calibrationShare = 0.2;
const schema = 1;

/** Trains a classifier. The mails must come in an order that has nothing to do with their labels. */
export function train(mails: readonly LabelledMail[], hyperparameters: Hyperparameters): Classifier {
  const unseen = mails.slice(0, Math.ceil(mails.length * calibrationShare));
  const scorer = learn(mails.slice(unseen.length), hyperparameters);
  const calibration = calibrate(
    unseen.map(({ label, text }) => ({ score: scorer.score(text), positive: label === 'spam' })),
  );
  return classifier(learn(mails, hyperparameters), calibration, hyperparameters);
}

/** Reads what `save` wrote. Throws when the files are absent or of another schema. */
export async function loadClassifier(folder: string): Promise<Classifier> {
  const head = JSON.parse(await readFile(join(folder, 'classifier.json'), 'utf8')) as Head;
  if (head.schema !== schema)
    throw new Error(`${join(folder, 'classifier.json')}: expected schema ${schema}, got ${head.schema}`);
  const learned = await readFile(join(folder, 'naive-bayes.json'), 'utf8');
  return classifier(load(learned, head.hyperparameters), head.calibration, head.hyperparameters);
}

interface Head {
  readonly schema: number;
  readonly hyperparameters: Hyperparameters;
  readonly calibration: Calibration;
}

function classifier(model: NaiveBayes, calibration: Calibration, hyperparameters: Hyperparameters): Classifier {
  return {
    hyperparameters,
    vocabulary: model.vocabulary,
    classify(text) {
      const score = probability(model.score(text), calibration);
      return { label: score >= 0.5 ? 'spam' : 'ham', score };
    },
    async save(folder) {
      const head: Head = { schema, hyperparameters, calibration };
      await writeFile(join(folder, 'classifier.json'), `${JSON.stringify(head, null, 2)}\n`);
      await writeFile(join(folder, 'naive-bayes.json'), model.toJson());
    },
  };
}
