import type { IdentityProof } from '#shared/domain/auth/identity-proof.ts';

/** What somebody asks of a function, with who he says that he is, and a proof of it. */
export interface Asked {
  readonly by?: string | undefined;
  readonly proof?: IdentityProof | undefined;
}

export interface CallerProofs {
  /** The ARN that STS names for the proof; without one that is good, what the asker says of himself, as a claim. */
  whoAsks(asked: Asked): Promise<string>;
}
