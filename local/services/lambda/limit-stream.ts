import type { Clock } from '../../core/clock.ts';
import { createPace, streamPaces } from '../../core/pace.ts';

/** Bytes of one streamed answer. */
const largestStream = 200 * 1024 * 1024;

/** How an answer fails that is larger than streams may be. */
export const streamTooLarge = {
  functionError: 'Unhandled',
  payload: new TextEncoder().encode(
    JSON.stringify({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size exceeded maximum allowed payload size (${largestStream} bytes).`,
    }),
  ),
} as const;

export interface LimitedStream {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Whether it was cut because it had too many bytes. */
  readonly cut: () => boolean;
}

/** A streamed answer as Lambda lets it pass: held back after its first megabytes, and cut at the largest size. */
export function limitStream(source: AsyncIterable<Uint8Array>, wall: Clock): LimitedStream {
  const pace = createPace(wall, streamPaces.lambda);
  let passed = 0;
  const cut = (): boolean => passed > largestStream;
  const chunks: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]() {
      const inner = source[Symbol.asyncIterator]();
      const leave = async () => {
        await inner.return?.();
        return { done: true, value: undefined } as const;
      };
      return {
        async next() {
          const { done, value } = await inner.next();
          if (done === true) return { done: true, value: undefined };
          passed += value.byteLength;
          if (cut()) return leave();
          await pace(value.byteLength);
          return { done: false, value };
        },
        return: leave,
      };
    },
  };
  return { chunks, cut };
}
