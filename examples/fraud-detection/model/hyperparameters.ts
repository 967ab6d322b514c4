import { choice, numeric, type Reader, readHyperparameters } from '../../container/hyperparameters.ts';
import type { Encoding } from './encode.ts';

/** What a training job may set. */
export interface Hyperparameters {
  /** `plain` takes the fields as they are; `crossed` adds logarithms, squares and products of pairs. */
  readonly features: Encoding;
  /** How many legitimate payments one fraud weighs in learning; 1 is no weighting. */
  readonly fraudWeight: number;
  /** Ridge penalty on the weights of standardised features. */
  readonly ridge: number;
  /** The latest part of the training channel, which nothing is fitted on; the threshold is chosen there. */
  readonly validationShare: number;
  /** Categories with a smaller part of the training transactions are left out, in learning and in measuring alike. */
  readonly minimumSupport: number;
  /** What a fraud costs that nobody stopped, in the card's currency. */
  readonly missedFraudCost: number;
  /** What it costs to stop a payment that was legitimate: a call, and some patience. */
  readonly falseAlarmCost: number;
}

export const defaultHyperparameters: Hyperparameters = {
  features: 'plain',
  fraudWeight: 10,
  ridge: 1,
  validationShare: 0.25,
  minimumSupport: 0,
  missedFraudCost: 200,
  falseAlarmCost: 5,
};

const positive = numeric('a number above 0', value => value > 0 && Number.isFinite(value));

const readers: { [Name in keyof Hyperparameters]: Reader<Hyperparameters[Name]> } = {
  features: choice({ plain: 'plain', crossed: 'crossed' }),
  fraudWeight: positive,
  ridge: positive,
  validationShare: numeric('a number above 0 and below 1', value => value > 0 && value < 1),
  minimumSupport: numeric('a number of at least 0 and below 1', value => value >= 0 && value < 1),
  missedFraudCost: positive,
  falseAlarmCost: positive,
};

/** Throws one error that lists every unknown name and wrong value. */
export const fraudHyperparameters = (given: Readonly<Record<string, unknown>>): Hyperparameters =>
  readHyperparameters(readers, defaultHyperparameters, given);
