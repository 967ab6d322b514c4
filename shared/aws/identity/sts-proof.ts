import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { BINDING_HEADER, type IdentityProof } from '#shared/domain/auth/identity-proof.ts';

/** A proof of who calls, bound to what is wanted. Nothing is sent. */
export async function stsProof(client: STSClient, binding: string): Promise<IdentityProof> {
  const command = new GetCallerIdentityCommand({});
  let headers: Record<string, string> = {};
  command.middlewareStack.add(
    next => args => {
      const { request } = args as { request: { headers: Record<string, string> } };
      request.headers[BINDING_HEADER] = binding;
      return next(args);
    },
    { step: 'build', name: 'bindProof' },
  );
  // The last step before the wire: signed, and kept.
  command.middlewareStack.add(
    () => async args => {
      ({ headers } = args.request as { headers: Record<string, string> });
      return { response: {}, output: { $metadata: {} } };
    },
    { step: 'deserialize', priority: 'high', name: 'keepProof' },
  );
  await client.send(command);
  return { headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])) };
}
