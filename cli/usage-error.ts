/** What the caller can mend; the message says what was expected, what came and where. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
