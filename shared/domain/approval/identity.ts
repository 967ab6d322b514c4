/** Who has decided, as far as AWS tells: `LastModifiedBy` of a model package, or the caller that STS names. */
export interface Identity {
  /** For people: the name of a user, of a session, of a profile of Studio. */
  readonly name: string;
  readonly arn?: string;
  /** `AROA…:session`, `AIDA…`, or the account of its root. */
  readonly principalId?: string;
  readonly sourceIdentity?: string;
}

/** Somebody of whom nothing is known. */
export const nobody: Identity = { name: 'unknown' };

/** Only whom AWS names counts where two must agree. */
export function isKnown({ principalId }: Identity): boolean {
  return principalId !== undefined;
}

/**
 * Whether two identities may be of one person: the same source identity where both have one, else the same principal, or
 * the same session name, also under two roles. In doubt it is one person.
 */
export function isSamePerson(one: Identity, other: Identity): boolean {
  if (one.sourceIdentity !== undefined && other.sourceIdentity !== undefined) {
    return one.sourceIdentity === other.sourceIdentity;
  }
  if (one.principalId !== undefined && one.principalId === other.principalId) return true;
  return isSameName(sessionName(one), sessionName(other));
}

/** The identity behind an ARN of IAM or STS. */
export function identityOf({ arn, principalId, sourceIdentity, name }: Partial<Identity>): Identity {
  if (arn === undefined && principalId === undefined) return nobody;
  return {
    name:
      name ??
      sessionName({ ...(arn !== undefined && { arn }), ...(principalId !== undefined && { principalId }) }) ??
      'unknown',
    ...(arn !== undefined && { arn }),
    ...(principalId !== undefined && { principalId }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
}

/** Whether it is a session of one of the stage's own roles. */
export function isOwnRole({ arn = '' }: Identity, stage: string): boolean {
  return (/:assumed-role\/([^/]+)\//.exec(arn)?.[1] ?? '').startsWith(`sluice-${stage}-`);
}

/** What stands last in the ARN or, without one, behind the colon of the principal. */
function sessionName({ arn, principalId }: Partial<Identity>): string | undefined {
  if (arn !== undefined) return arn.split(/[:/]/).at(-1);
  return principalId?.split(':').at(-1);
}

function isSameName(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}
