import type { AcceptedInference } from '#shared/domain/async-inference/accepted-inference.ts';
import { completionWindow } from '#shared/domain/async-inference/completion.ts';
import { endInStorage } from '#shared/domain/async-inference/look-for-end.ts';
import type { AsyncOutside } from '#shared/runtime/async-outside.ts';

type Outside = Pick<AsyncOutside, 'inferences' | 'payloads' | 'windowCounts' | 'clock'>;

/** An inference as it stands. Of whose end nobody has told yet, S3 is asked. */
export async function find(outside: Outside, inferenceId: string): Promise<AcceptedInference | undefined> {
  const known = await outside.inferences.read(inferenceId);
  if (known?.state !== 'accepted') return known;
  const [output, failure] = await Promise.all([
    known.outputLocation === undefined ? undefined : outside.payloads.head(known.outputLocation),
    known.failureLocation === undefined ? undefined : outside.payloads.head(known.failureLocation),
  ]);
  const now = outside.clock.now();
  const found = { ...(output && { outputAt: output.writtenAt }), ...(failure && { failureAt: failure.writtenAt }) };
  const completion = endInStorage(known, found, now);
  if (!completion) return known;
  const ended = await outside.inferences.end(inferenceId, completion, now);
  const window = ended && completionWindow(ended, now);
  if (window) await outside.windowCounts.put(window, inferenceId);
  return ended;
}
