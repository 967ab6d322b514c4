import type { Identity } from '#shared/domain/approval/identity.ts';
import type { IdentityProof } from '#shared/domain/auth/identity-proof.ts';

export interface CallerProofs {
  /** Whom STS names for a proof that is bound to `binding`; undefined where it is bound to something else, or not good. */
  identify(proof: IdentityProof, binding: string): Promise<Identity | undefined>;
}
