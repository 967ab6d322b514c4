import naiveBayesTextClassifier from 'wink-naive-bayes-text-classifier';
import type { LabelledMail } from '../labelled-mail.ts';
import { features } from './features.ts';
import type { Hyperparameters } from './hyperparameters.ts';

/** A trained Naive Bayes model: a score per text, above 0 for spam, and its learning as JSON. */
export interface NaiveBayes {
  /** Mean evidence per known feature, scaled by the root of their number, in bits. 0 when no feature is known. */
  score(text: string): number;
  readonly vocabulary: number;
  toJson(): string;
}

/** Learns from mails of both labels. Throws when a label is absent or fewer than ten features remain. */
export function learn(mails: readonly LabelledMail[], hyperparameters: Hyperparameters): NaiveBayes {
  const featured = mails.map(({ label, text }) => ({ label, found: features(text, hyperparameters) }));
  const kept = frequent(
    featured.map(({ found }) => found),
    hyperparameters.minMails,
  );
  const classifier = naiveBayesTextClassifier();
  classifier.defineConfig({
    considerOnlyPresence: hyperparameters.presence,
    smoothingFactor: hyperparameters.smoothing,
  });
  for (const { label, found } of featured)
    classifier.learn(
      found.filter(feature => kept.has(feature)),
      label,
    );
  classifier.consolidate();
  return wrap(classifier, kept, hyperparameters);
}

export function load(json: string, hyperparameters: Hyperparameters): NaiveBayes {
  const classifier = naiveBayesTextClassifier();
  classifier.importJSON(json);
  classifier.consolidate();
  const [, , , , vocabulary] = JSON.parse(json) as [unknown, unknown, unknown, unknown, string[]];
  return wrap(classifier, new Set(vocabulary), hyperparameters);
}

type Classifier = ReturnType<typeof naiveBayesTextClassifier>;

function wrap(classifier: Classifier, vocabulary: ReadonlySet<string>, options: Hyperparameters): NaiveBayes {
  return {
    vocabulary: vocabulary.size,
    toJson: () => classifier.exportJSON(),
    score(text) {
      const known = features(text, options).filter(feature => vocabulary.has(feature));
      const odds = classifier.computeOdds(known).find(([label]) => label === 'spam')?.[1] ?? 0;
      // Naive Bayes adds up evidence as if neighbouring words were independent, so its odds grow with the length of a
      // mail; dividing by the root of the length keeps long and short mails on one scale for the calibration.
      return known.length === 0 ? 0 : odds / Math.sqrt(known.length);
    },
  };
}

/** The features that occur in at least so many mails. */
function frequent(mails: readonly string[][], least: number): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const found of mails) for (const feature of new Set(found)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= least).map(([feature]) => feature));
}
