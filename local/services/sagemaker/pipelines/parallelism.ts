import type { ParallelismConfiguration } from '@aws-sdk/client-sagemaker';

/** As the API shows it; absent when nothing limits the steps. */
export function parallelism(maxParallelSteps: number | undefined): ParallelismConfiguration | undefined {
  return maxParallelSteps === undefined ? undefined : { MaxParallelExecutionSteps: maxParallelSteps };
}
