import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Category, Label, LabelledTransaction, Transaction } from '../transaction.ts';
import { cheapestThreshold } from './cheapest-threshold.ts';
import { encode } from './encode.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { fitLine, type Line, logOdds, sigmoid } from './logistic-regression.ts';
import { fitScaling, type Scaling, scaled } from './scaling.ts';
import { supportedCategories } from './supported.ts';

/** The answer for one transaction. `score` is the chance of fraud, 0 to 1; from the threshold on the label is `fraud`. */
export interface Prediction {
  readonly label: Label;
  readonly score: number;
}

export interface Detector {
  readonly hyperparameters: Hyperparameters;
  readonly threshold: number;
  /** Per 1000 transactions that the threshold was chosen on, so a little kinder than the truth. */
  readonly validationCost: number;
  /** The categories that it has learned of; of any other it knows nothing, and says so. */
  readonly categories: readonly Category[];
  /** How many numbers a transaction becomes. */
  readonly features: number;
  classify(transaction: Transaction): Prediction;
  /** Writes `detector.json` into a folder that exists. */
  save(folder: string): Promise<void>;
}

interface Learned {
  readonly schema: number;
  readonly hyperparameters: Hyperparameters;
  readonly scaling: Scaling;
  readonly line: Line;
  readonly threshold: number;
  readonly validationCost: number;
  readonly categories: readonly Category[];
}

const schema = 2;
const file = 'detector.json';

/**
 * Trains a detector on all but the latest part of the transactions, which must come in the order they were paid, and
 * chooses its threshold on that part. Throws when either part lacks a label.
 */
export function train(all: readonly LabelledTransaction[], hyperparameters: Hyperparameters): Detector {
  const categories = supportedCategories(all, hyperparameters.minimumSupport);
  const transactions = all.filter(({ transaction }) => categories.includes(transaction.category));
  const cut = Math.floor(transactions.length * (1 - hyperparameters.validationShare));
  const [fitted, validation] = [transactions.slice(0, cut), transactions.slice(cut)];
  requireBothLabels('to learn from', fitted);
  requireBothLabels('to choose the threshold on', validation);
  const model = learn(fitted, hyperparameters);
  const scores = validation.map(({ label, transaction }) => ({
    positive: label === 'fraud',
    score: scoreOf(model, hyperparameters, transaction),
  }));
  const { missedFraudCost: missedFraud, falseAlarmCost: falseAlarm } = hyperparameters;
  const { threshold, cost } = cheapestThreshold(scores, { missedFraud, falseAlarm });
  return detector({
    schema,
    hyperparameters,
    ...model,
    threshold,
    validationCost: (1000 * cost) / scores.length,
    categories,
  });
}

/** Reads what `save` wrote. Throws when the file is absent or of another schema. */
export async function loadDetector(folder: string): Promise<Detector> {
  const learned = JSON.parse(await readFile(join(folder, file), 'utf8')) as Learned;
  if (learned.schema !== schema)
    throw new Error(`${join(folder, file)}: expected schema ${schema}, got ${learned.schema}`);
  return detector(learned);
}

type Model = Pick<Learned, 'scaling' | 'line'>;

function learn(transactions: readonly LabelledTransaction[], { features, fraudWeight, ridge }: Hyperparameters): Model {
  const rows = transactions.map(({ transaction }) => encode(features, transaction));
  const scaling = fitScaling(rows);
  const examples = rows.map((row, index) => {
    const positive = transactions[index]?.label === 'fraud';
    return { features: scaled(scaling, row), positive, weight: positive ? fraudWeight : 1 };
  });
  const { weights, intercept } = fitLine(examples, ridge);
  // Weighting multiplies the odds of fraud that the model sees; taken back, the score is a chance again.
  return { scaling, line: { weights, intercept: intercept - Math.log(fraudWeight) } };
}

function scoreOf({ scaling, line }: Model, { features }: Hyperparameters, transaction: Transaction): number {
  return sigmoid(logOdds(line, scaled(scaling, encode(features, transaction))));
}

function detector(learned: Learned): Detector {
  const { hyperparameters, line, threshold, validationCost, categories } = learned;
  return {
    hyperparameters,
    threshold,
    validationCost,
    categories,
    features: line.weights.length,
    classify(transaction) {
      const { category } = transaction;
      if (!categories.includes(category)) throw new Error(`Nothing was learned of payments for ${category}.`);
      const score = scoreOf(learned, hyperparameters, transaction);
      return { label: score >= threshold ? 'fraud' : 'legitimate', score };
    },
    save: folder => writeFile(join(folder, file), `${JSON.stringify(learned, null, 2)}\n`),
  };
}

function requireBothLabels(use: string, part: readonly LabelledTransaction[]): void {
  const frauds = part.filter(({ label }) => label === 'fraud').length;
  if (frauds > 0 && frauds < part.length) return;
  throw new Error(`transactions ${use}: expected both labels, got ${frauds} fraud of ${part.length}`);
}
