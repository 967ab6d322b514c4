import type { Clock } from './clock.ts';

const mebibyte = 1024 * 1024;

export interface PaceLimits {
  /** Bytes that pass as fast as they come. */
  readonly freeBytes: number;
  /** How fast those after them pass. */
  readonly bytesPerSecond: number;
}

/** API Gateway and Lambda hold back what is above their first megabytes of a streamed answer. */
export const streamPaces = {
  apiGateway: { freeBytes: 10 * mebibyte, bytesPerSecond: 2 * mebibyte },
  lambda: { freeBytes: 6 * mebibyte, bytesPerSecond: 2 * mebibyte },
} as const satisfies Record<string, PaceLimits>;

/** Lets the bytes of one stream pass: resolves when `bytes` more may, which counts from when the free ones had passed. */
export function createPace(clock: Clock, { freeBytes, bytesPerSecond }: PaceLimits): (bytes: number) => Promise<void> {
  let passed = 0;
  let freeUntil: number | undefined;
  return async bytes => {
    passed += bytes;
    if (passed <= freeBytes) return;
    freeUntil ??= clock.now();
    const waitMs = freeUntil + ((passed - freeBytes) / bytesPerSecond) * 1000 - clock.now();
    if (waitMs > 0) await clock.sleep(waitMs);
  };
}
