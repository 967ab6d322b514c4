import { randomUUID } from 'node:crypto';
import type { ApprovalRequest, Ballot } from '#shared/domain/approval/ballot.ts';
import type { Question } from '#shared/domain/approval/channels/question.ts';
import { claimsText, type LinkClaims } from '#shared/domain/approval/link-claims.ts';
import type { Outside } from './outside.ts';

/** Two links of one channel, one for each decision. */
export async function makeLinks(
  { modelPackageArn, epoch }: Ballot,
  { expires }: ApprovalRequest,
  channel: string,
  { linkSealer, apiUrl }: Outside,
): Promise<Question['links']> {
  const link = async (action: LinkClaims['action']): Promise<string> => {
    const jti = `${channel}.${randomUUID()}`;
    const text = claimsText({ v: 1, arn: modelPackageArn, epoch, action, jti, exp: Math.floor(expires / 1000) });
    return `${apiUrl}/approvals/${text}.${await linkSealer.seal(text)}`;
  };
  const [approve, reject] = await Promise.all([link('approve'), link('reject')]);
  return { approve, reject };
}
