import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { identityOf } from '#shared/domain/approval/identity.ts';
import { type IdentityProof, isBoundTo } from '#shared/domain/auth/identity-proof.ts';
import type { CallerProofs } from '#shared/ports/caller-proofs.ts';

/**
 * Sends a proof in its signer's name: to the STS that this function would ask itself, whatever host was signed, so that
 * nobody but AWS is believed.
 */
export function stsCallerProofs(client: STSClient): CallerProofs {
  return {
    async identify(proof, binding) {
      if (!isBoundTo(proof, binding)) return undefined;
      // Whoever wants a version back does not wait for STS: what it does not confirm stands as a claim.
      const { Arn, UserId } = await client.send(asSigned(proof)).catch(() => ({ Arn: undefined, UserId: undefined }));
      return Arn === undefined ? undefined : identityOf({ arn: Arn, ...(UserId && { principalId: UserId }) });
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
