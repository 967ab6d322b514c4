/**
 * So far the second that a server names may lie from the own clock. A clock that passes may be a second further off; the
 * margin in the life of a lease and the one before its bucket is reaped cover two such clocks, one late and one early.
 */
const allowedMs = 500;
/** An answer's time is known to a second; a way longer than this makes it too vague to set a clock by. */
const longestWayMs = 500;

export type ClockReading =
  | { readonly kind: 'right' }
  /** The clock is to be set forward by so much; backward when it is negative. */
  | { readonly kind: 'wrong'; readonly correctionMs: number }
  /** Wrong, but by how much is not known well enough. */
  | { readonly kind: 'unknown' };

/**
 * Compares the own clock with a server's that wrote whole seconds into its answer. The server's time lay within that
 * second at some moment between sending and receiving. All in epoch milliseconds.
 */
export function checkClock(sentAt: number, receivedAt: number, serverSecondMs: number): ClockReading {
  const least = serverSecondMs - receivedAt;
  const most = serverSecondMs + 1_000 - sentAt;
  if (least <= allowedMs && most >= -allowedMs) return { kind: 'right' };
  if (receivedAt - sentAt > longestWayMs) return { kind: 'unknown' };
  return { kind: 'wrong', correctionMs: (least + most) / 2 };
}
