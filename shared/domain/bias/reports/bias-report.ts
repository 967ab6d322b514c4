import type { Span } from '#shared/domain/monitoring/judge/window-outcome.ts';
import type { BiasPart } from '../count/bias-part.ts';
import type { BiasMemory, LearnedPhi } from '../judge/bias-memory.ts';
import type { JudgedBias } from '../judge/judged-bias.ts';

/** `bias.json`: what a run counted and came to. From the counts of all runs a monitor's memory is made again. */
export interface BiasReport {
  readonly schema: 1;
  readonly model: string;
  readonly version: number;
  /** The facet, with its value where the policy names one. */
  readonly about: string;
  readonly window: Span;
  /** Absent where the window was set aside. */
  readonly part?: BiasPart;
  readonly judged: JudgedBias;
  /** φ when the window began, where it was known. */
  readonly phi?: LearnedPhi;
}

/** The report of one run; `before` is the memory that it began with. */
export function biasReport(
  run: Pick<BiasReport, 'model' | 'version' | 'window'>,
  part: BiasPart | undefined,
  judged: JudgedBias,
  { about, phi }: Pick<BiasMemory, 'about' | 'phi'>,
): BiasReport {
  const { model, version, window } = run;
  return { schema: 1, model, version, about, window, ...(part && { part }), judged, ...(phi && { phi }) };
}
