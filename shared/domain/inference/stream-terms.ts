import { sageMakerLimits } from '../concurrency/lease-times.ts';
import type { ServedPolicy } from './served-policy.ts';

/**
 * A model's policy as it holds for a streamed answer: it may take until SageMaker ends it, or until the container has
 * stopped, and so long its request keeps a slot of the cap.
 */
export function forStreams(policy: ServedPolicy): ServedPolicy {
  const { concurrency, ...inference } = policy.inference;
  const timeoutMs = concurrency?.streamTimeoutMs ?? sageMakerLimits.streamMs;
  return {
    ...policy,
    inference: {
      ...inference,
      timeoutMs,
      ...(concurrency && { concurrency: { ...concurrency, modelTimeoutMs: concurrency.streamTimeoutMs } }),
    },
  };
}
