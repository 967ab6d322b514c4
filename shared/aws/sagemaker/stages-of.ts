import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { stageIn } from '#shared/domain/policy/stage-in.ts';
import type { StageOf } from '#shared/ports/stage-of.ts';

type Policies = ReadonlyMap<string, ModelPolicy>;

/** The stages that policies approve versions in; they are read when a version is looked at. */
export function stagesOf(policies: () => Policies | Promise<Policies>): StageOf {
  return async group => stageIn((await policies()).values(), group);
}
