/** One mail of the data set, as a line of `train.jsonl` and `test.jsonl`. `text` is subject, blank line, body. */
export interface LabelledMail {
  readonly id: string;
  readonly label: Label;
  readonly text: string;
}

export const labels = ['spam', 'ham'] as const;

/** `spam` is the positive class in every metric. */
export type Label = (typeof labels)[number];
