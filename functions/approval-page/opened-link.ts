import type { Ballot } from '#shared/domain/approval/ballot.ts';
import { judgeLink, type LinkState } from '#shared/domain/approval/judge-link.ts';
import { claimsOf, type LinkClaims, tokenParts } from '#shared/domain/approval/link-claims.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';
import { policies } from '#shared/runtime/policies.ts';
import type { Outside } from './outside.ts';

/** A link of ours, with what it is about and whether it still opens anything. */
export interface OpenedLink {
  readonly claims: LinkClaims;
  readonly state: LinkState;
  readonly policy: ModelPolicy;
  readonly seen: RegistryVersion;
  readonly ballot: Ballot | undefined;
}

/** Undefined for what is no link of ours; nothing in it is read before its seal is checked. */
export async function openLink(token: string, outside: Outside): Promise<OpenedLink | undefined> {
  const parts = tokenParts(token);
  if (!parts || !(await outside.linkChecker.isGenuine(parts.text, parts.seal))) return undefined;
  const claims = claimsOf(parts.text);
  const seen = claims && (await outside.registry.describe(claims.arn));
  const policy = seen && [...policies().values()].find(one => one.modelPackageGroup === seen.group);
  if (!claims || !seen || !policy) return undefined;
  const ballot = await outside.ballots.read(policy.model, seen.version);
  const state = judgeLink(claims, { ballot, approval: seen.approval, now: outside.clock.now() });
  return { claims, state, policy, seen, ballot };
}
