import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { identityOf } from '#shared/domain/approval/identity.ts';
import { type IdentityProof, isBoundTo } from '#shared/domain/auth/identity-proof.ts';
import type { CallerProofs } from '#shared/ports/caller-proofs.ts';

/** What STS answers to a signature that is wrong, too old, or of nobody. */
const REFUSALS: ReadonlySet<string> = new Set([
  ...['AccessDenied', 'ExpiredToken', 'ExpiredTokenException', 'IncompleteSignature', 'InvalidClientTokenId'],
  ...['MissingAuthenticationToken', 'RequestExpired', 'SignatureDoesNotMatch', 'OptInRequired'],
]);

/**
 * Sends a proof in its signer's name: to the STS that this function would ask itself, whatever host was signed, so that
 * nobody but AWS is believed.
 */
export function stsCallerProofs(client: STSClient): CallerProofs {
  return {
    async identify(proof, binding) {
      if (!isBoundTo(proof, binding)) return undefined;
      try {
        const { Arn, UserId } = await client.send(asSigned(proof));
        return Arn === undefined ? undefined : identityOf({ arn: Arn, ...(UserId && { principalId: UserId }) });
      } catch (error) {
        if (error instanceof Error && REFUSALS.has(error.name)) return undefined;
        throw error;
      }
    },
  };
}

function asSigned({ headers }: IdentityProof): GetCallerIdentityCommand {
  const command = new GetCallerIdentityCommand({});
  command.middlewareStack.add(
    next => args => {
      const { request } = args as { request: { headers: Record<string, string> } };
      const own = Object.entries(request.headers).find(([name]) => name.toLowerCase() === 'host')?.[1];
      request.headers = { ...headers, ...(own !== undefined && { host: own }) };
      return next(args);
    },
    { step: 'deserialize', priority: 'high', name: 'sendProof' },
  );
  return command;
}
