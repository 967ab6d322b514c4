import { closestKey } from '#shared/domain/policy/closest-key.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { exitCodes } from './exit-codes.ts';
import { Problem } from './problem.ts';

export type Policies = ReadonlyMap<string, ModelPolicy>;

/** The compiled policies by model. Read when a command needs them, so that `judge` and help do without. */
export async function readPolicies(): Promise<Policies> {
  const { default: compiled } = await import('#policies', { with: { type: 'json' } }).catch(explainMissing);
  return new Map(Object.entries(compiled as unknown as Readonly<Record<string, ModelPolicy>>));
}

function explainMissing(error: unknown): never {
  if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
  throw new Problem('The policies in models/ are not compiled yet. Run: npm run policies', exitCodes.usage);
}

/** The policy of a model that someone has named. */
export function policyOf(policies: Policies, model: string): ModelPolicy {
  const found = policies.get(model);
  if (found) return found;
  const known = [...policies.keys()];
  const meant = closestKey(model, known);
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  const list = known.length > 0 ? known.join(', ') : 'none';
  throw new Problem(`There is no policy for a model "${model}".${hint} Known models: ${list}.`, exitCodes.notFound);
}
