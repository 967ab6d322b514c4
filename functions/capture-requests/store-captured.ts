import type { AnsweredRequest } from '#shared/domain/monitoring/captures/answered-request.ts';
import { capturedObjects } from '#shared/domain/monitoring/redaction/captured-objects.ts';
import type { Hash } from '#shared/domain/monitoring/redaction/redacted-value.ts';
import { valueHash } from '#shared/domain/monitoring/redaction/value-hash.ts';
import type { CaptureFiles } from '#shared/ports/monitors/capture-files.ts';
import type { HashKeys } from '#shared/ports/monitors/hash-keys.ts';
import { metricLine } from '#shared/runtime/embedded-metrics.ts';
import type { HotPathSettings } from '#shared/runtime/hot-path.ts';
import { policies } from '#shared/runtime/policies.ts';

interface StoreOutside extends Pick<HotPathSettings, 'now' | 'write'> {
  readonly files: CaptureFiles;
  readonly keys: HashKeys;
}

/**
 * Stores captured requests of one model, redacted as its policy says; how many lines. Of a model whose policy no longer has
 * the proxy capture nothing is stored. The same requests make the same files, so that it may be done again.
 */
export async function storeCaptured(
  model: string,
  requests: readonly AnsweredRequest[],
  { files, keys, write, now }: StoreOutside,
): Promise<number> {
  const rules = policies().get(model)?.monitoring?.capture.redact;
  if (!rules) return 0;
  const hash = rules.some(({ how }) => how === 'hash') ? valueHash(await keys.ofModel(model)) : unused;
  const { objects, unredactable } = capturedObjects(requests, { rules, hash });
  await Promise.all(objects.map(({ key, lines }) => files.write(key, lines)));
  const stored = objects.reduce((sum, { lines }) => sum + lines.length, 0);
  const values = { CapturesWritten: stored, CapturesUnredactable: unredactable };
  write(metricLine({ dimensions: { Model: model }, values, properties: {} }, now()));
  return stored;
}

const unused: Hash = () => {
  throw new Error('No rule of the policy hashes.');
};
