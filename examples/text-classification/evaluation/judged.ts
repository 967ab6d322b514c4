import type { Label } from '../labelled-mail.ts';
import type { Prediction } from '../model/classifier.ts';

/** A held-out mail's true label beside what the model said. */
export interface Judged {
  readonly label: Label;
  readonly prediction: Prediction;
}
