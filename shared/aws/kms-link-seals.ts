import { GenerateMacCommand, type KMSClient, VerifyMacCommand } from '@aws-sdk/client-kms';
import type { LinkChecker, LinkSealer } from '#shared/ports/approval/link-seals.ts';

const MacAlgorithm = 'HMAC_SHA_256';

export function kmsLinkSealer(client: KMSClient, KeyId: string): LinkSealer {
  return {
    async seal(text) {
      const Message = new TextEncoder().encode(text);
      const { Mac } = await client.send(new GenerateMacCommand({ KeyId, MacAlgorithm, Message }));
      if (!Mac) throw new Error('KMS has answered GenerateMac without a code.');
      return Buffer.from(Mac).toString('base64url');
    },
  };
}

export function kmsLinkChecker(client: KMSClient, KeyId: string): LinkChecker {
  return {
    async isGenuine(text, Mac) {
      try {
        const Message = new TextEncoder().encode(text);
        return (await client.send(new VerifyMacCommand({ KeyId, MacAlgorithm, Message, Mac }))).MacValid === true;
      } catch (error) {
        if (error instanceof Error && error.name === 'KMSInvalidMacException') return false;
        throw error;
      }
    },
  };
}
