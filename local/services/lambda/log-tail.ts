const tailBytes = 4096;

/** The last 4 KB of what an invocation logged, as `LogResult` has it. */
export function logTail(logs: readonly string[]): string {
  const text = Buffer.from(logs.map(line => `${line}\n`).join(''));
  return text.subarray(-tailBytes).toString('base64');
}
