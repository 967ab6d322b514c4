import type { ServedPolicy } from './served-policy.ts';
import { isInSample } from './subject-bucket.ts';

/** Whether the proxy captures a request: by its id. */
export function isCaptured({ capture }: Pick<ServedPolicy, 'capture'>, inferenceId: string): boolean {
  return capture !== undefined && isInSample(inferenceId, 'capture', capture.sampling);
}
