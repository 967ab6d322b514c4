import * as z from 'zod';
import { bindingOf, claimed, type IdentityProof } from '#shared/domain/auth/identity-proof.ts';
import type { CallerProofs } from '#shared/ports/caller-proofs.ts';
import { readConfig } from './config.ts';

/** Who asks, by his own word and with a proof of it. */
export const asker = {
  by: z.string().max(512).optional(),
  proof: z.object({ headers: z.record(z.string().max(256), z.string().max(8192)) }).optional(),
};

interface Asked {
  readonly by?: string | undefined;
  readonly proof?: IdentityProof | undefined;
}

/** The ARN that STS names for the proof; without a good one, what the asker says of himself, as a claim. */
export async function whoAsks<Wish extends Asked>({ by, proof, ...wish }: Wish, proofs: CallerProofs): Promise<string> {
  const { AWS_LAMBDA_FUNCTION_NAME: name } = readConfig({ AWS_LAMBDA_FUNCTION_NAME: 'string' });
  const identity = proof && (await proofs.identify(proof, bindingOf(name, wish)));
  return identity?.arn ?? claimed(by);
}
