import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { ListedVersion } from '#shared/ports/model-versions.ts';
import { exitCodes } from './exit-codes.ts';
import type { Outside } from './outside.ts';
import { type Policies, policyOf } from './policies.ts';
import { Problem } from './problem.ts';
import { versionReference } from './version-reference.ts';

export interface FoundVersion {
  readonly policy: ModelPolicy;
  readonly listed: ListedVersion;
}

const NAMED_VERSIONS = 10;

/** The registered version that `MODEL/VERSION` means. */
export async function findVersion(text: string, policies: Policies, { versions }: Outside): Promise<FoundVersion> {
  const { model, version } = versionReference(text);
  const policy = policyOf(policies, model);
  const group = policy.modelPackageGroup;
  const all = await versions.list(group);
  if (!all) {
    throw new Problem(`There is no model package group ${group} yet; register a version first.`, exitCodes.notFound);
  }
  const listed = all.find(one => one.version === version);
  if (listed) return { policy, listed };
  const known = all.slice(0, NAMED_VERSIONS).map(one => one.version);
  const hint = known.length > 0 ? `The newest are ${known.join(', ')}.` : 'It has no version yet.';
  throw new Problem(`Model package group ${group} has no version ${version}. ${hint}`, exitCodes.notFound);
}
