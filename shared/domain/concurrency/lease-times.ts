/** How long leases live. All times are milliseconds of the data plane. */
export interface LeaseTimes {
  /** From the acquire to the moment when the model has certainly stopped. */
  readonly ttlMs: number;
  /** The grain in which ends of leases are counted. */
  readonly bucketMs: number;
}

/** After this SageMaker gives a model up: for a whole answer, and for a streamed one to its end. */
export const sageMakerLimits = { answerMs: 60_000, streamMs: 480_000 } as const;

/** The longest way from the acquire to the last byte of the request; later it must not be sent. */
export const dispatchWithinMs = 1_000;

/** How far the clocks of two environments may lie apart. */
export const clockMarginMs = 1_500;

/** The ends of buckets are kept in tenths of a second, so that they mean the same whatever `bucketMs` is. */
const grainMs = 100;
const bucketsPerLife = 12;

/** `modelTimeoutMs`: after this the container has stopped, whoever still waits for it. */
export function leaseTimes(modelTimeoutMs: number): LeaseTimes {
  const ttlMs = modelTimeoutMs + dispatchWithinMs + clockMarginMs;
  const bucketMs = Math.max(1_000, Math.ceil(ttlMs / bucketsPerLife / grainMs) * grainMs);
  return { ttlMs, bucketMs };
}

/** The end of the bucket in which a lease taken at `now` is counted: never before the lease itself ends. */
export function bucketEnd(now: number, { ttlMs, bucketMs }: LeaseTimes): number {
  return (Math.floor((now + ttlMs) / bucketMs) + 1) * bucketMs;
}

/** Whether all leases of a bucket have ended by every clock that counts in it. */
export function isExpired(endMs: number, now: number): boolean {
  return endMs + clockMarginMs < now;
}

/** The latest time after which a slot that nobody gave back can be taken again. */
export function leakedForMs({ ttlMs, bucketMs }: LeaseTimes): number {
  return ttlMs + bucketMs + 2 * clockMarginMs;
}
