import type { ServedPolicy } from './served-policy.ts';
import { buckets, subjectBucket } from './subject-bucket.ts';

/** Whether the proxy captures a request: by its id, so that everybody comes to the same conclusion. */
export function isCaptured({ capture }: Pick<ServedPolicy, 'capture'>, inferenceId: string): boolean {
  return capture !== undefined && subjectBucket(inferenceId, 'capture') < (capture.sampling / 10_000) * buckets;
}
