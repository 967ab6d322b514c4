import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { HashKeys } from '#shared/ports/monitors/hash-keys.ts';

/** Keys that are made from one that never leaves KMS: a code of the model's name, asked for once an environment. */
export function kmsHashKeys(client: KMSClient, KeyId: string): HashKeys {
  const known = new Map<string, Uint8Array>();
  return {
    async ofModel(model) {
      const kept = known.get(model);
      if (kept) return kept;
      const Message = new TextEncoder().encode(`captured requests of ${model}`);
      const { Mac } = await client.send(new GenerateMacCommand({ KeyId, MacAlgorithm: 'HMAC_SHA_256', Message }));
      if (!Mac) throw new Error('KMS has answered GenerateMac without a code.');
      known.set(model, Mac);
      return Mac;
    },
  };
}
