import type { Identity } from '#shared/domain/approval/identity.ts';
import type { Word } from '#shared/domain/approval/vote.ts';

const account = '111122223333';

/** A session of a role, as AWS tells of it. */
export function session(
  name: string,
  { role = 'operators', source }: { role?: string; source?: string } = {},
): Identity {
  return {
    name,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
    principalId: `AROA${role.toUpperCase()}:${name}`,
    ...(source !== undefined && { sourceIdentity: source }),
  };
}

export function user(name: string): Identity {
  return { name, arn: `arn:aws:iam::${account}:user/${name}`, principalId: `AIDA${name.toUpperCase()}` };
}

export const anna = session('anna');
export const boris = session('boris');
export const byLink: Identity = { name: 'a link' };

export const subject = {
  model: 'fraud',
  version: 2,
  modelPackageArn: `arn:aws:sagemaker:us-east-1:${account}:model-package/fraud-models/2`,
};

export function word(by: Identity, more: Partial<Word> = {}): Word {
  return { decision: 'approve', by, channel: 'cli', reason: '', at: 1_000, ...more };
}
