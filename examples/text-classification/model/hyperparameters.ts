import { choice, numeric, type Reader, readHyperparameters } from '../../container/hyperparameters.ts';

/** What a training job may set. */
export interface Hyperparameters {
  /** Longest run of words that counts as a feature: 1 or 2. */
  readonly ngrams: number;
  /** Count each feature once per mail instead of each time it occurs. */
  readonly presence: boolean;
  /** Additive smoothing, above 0 and at most 1. */
  readonly smoothing: number;
  /** Features seen in fewer training mails are dropped; keeps the artefact small. */
  readonly minMails: number;
}

export const defaultHyperparameters: Hyperparameters = { ngrams: 1, presence: false, smoothing: 1, minMails: 3 };

const readers: { [Name in keyof Hyperparameters]: Reader<Hyperparameters[Name]> } = {
  ngrams: numeric('1 or 2', value => value === 1 || value === 2),
  presence: choice({ true: true, false: false }),
  smoothing: numeric('a number above 0 and at most 1', value => value > 0 && value <= 1),
  minMails: numeric('a whole number of at least 1', value => Number.isInteger(value) && value >= 1),
};

/** Throws one error that lists every unknown name and wrong value. */
export const mailHyperparameters = (given: Readonly<Record<string, unknown>>): Hyperparameters =>
  readHyperparameters(readers, defaultHyperparameters, given);
