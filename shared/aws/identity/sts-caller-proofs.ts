import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { bindingOf, claimed, type IdentityProof, isBoundTo } from '#shared/domain/auth/identity-proof.ts';
import type { CallerProofs } from '#shared/ports/identity/caller-proofs.ts';

/**
 * Sends a proof in its signer's name: to the STS that this function would ask itself, whatever host was signed, so that
 * nobody but AWS is believed.
 * @param functionName the function that is asked; proofs for another one are not good here
 */
export function stsCallerProofs(client: STSClient, functionName: string): CallerProofs {
  return {
    async whoAsks({ by, proof, ...wish }) {
      if (!proof || !isBoundTo(proof, bindingOf(functionName, wish))) return claimed(by);
      // Whoever wants a version back does not wait for STS: what it does not confirm stands as a claim.
      const { Arn } = await client.send(asSigned(proof)).catch(() => ({ Arn: undefined }));
      return Arn ?? claimed(by);
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
