import type { Figure } from './figure.ts';

export interface Setting {
  /** How often each thing is measured. */
  readonly rounds: number;
  /** What is going on, for people. */
  progress(text: string): void;
}

/** One thing that `npm run bench` measures. */
export interface Measurement {
  /** Key in the JSON file and on the command line. */
  readonly name: string;
  /** What is measured and how, in a line. */
  readonly title: string;
  measure(setting: Setting): Promise<Figure[]>;
}
