import { capturedObjects } from '#shared/domain/monitoring/redaction/captured-objects.ts';
import type { Hash } from '#shared/domain/monitoring/redaction/redacted-value.ts';
import { valueHash } from '#shared/domain/monitoring/redaction/value-hash.ts';
import { metricLine } from '#shared/runtime/embedded-metrics.ts';
import { lambdaSettings } from '#shared/runtime/hot-path.ts';
import { captureFiles, hashKeys } from '#shared/runtime/outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { handedOver } from './handed-over.ts';

/**
 * Stores requests that the proxy has captured, redacted as the policy says. Of a model whose policy no longer has the proxy
 * capture nothing is stored. The same requests make the same files, so that it may be done again.
 */
export const handler = reaction({
  input: handedOver,
  services: () => ({ files: captureFiles(), keys: hashKeys(), ...lambdaSettings }),
  async run({ requests }, { files, keys, write, now }) {
    let written = 0;
    for (const [model, own] of Map.groupBy(requests, request => request.model)) {
      const rules = policies().get(model)?.monitoring?.capture.redact;
      if (!rules) continue;
      const hash = rules.some(({ how }) => how === 'hash') ? valueHash(await keys.ofModel(model)) : unused;
      const { objects, unredactable } = capturedObjects(own, { rules, hash });
      await Promise.all(objects.map(({ key, lines }) => files.write(key, lines)));
      const stored = objects.reduce((sum, { lines }) => sum + lines.length, 0);
      const values = { CapturesWritten: stored, CapturesUnredactable: unredactable };
      write(metricLine({ dimensions: { Model: model }, values, properties: {} }, now()));
      written += stored;
    }
    return { written };
  },
});

const unused: Hash = () => {
  throw new Error('No rule of the policy hashes.');
};
