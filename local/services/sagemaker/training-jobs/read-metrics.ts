import type { MetricDefinition } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import type { TrainingJob } from './training-job.ts';

/** Takes the metrics out of a line that a training container printed: the first group of each definition's `Regex`. */
export function readMetrics(
  job: TrainingJob,
  definitions: readonly Decoded<MetricDefinition>[],
  line: string,
  time: number,
): void {
  for (const { Name, Regex } of definitions) {
    const found = pattern(Regex)?.exec(line)?.[1];
    if (found !== undefined && Number.isFinite(Number(found))) job.metrics.set(Name, { value: Number(found), time });
  }
}

function pattern(text: string): RegExp | undefined {
  try {
    return new RegExp(text);
  } catch {
    return undefined;
  }
}
