import type { ModelPolicy } from '../policy/policy.ts';

type Served = { readonly inference: Pick<ModelPolicy['inference'], 'cors'> };

/** The origins of which a page may ask some model: for answers that know no model. Undefined when there is none. */
export function allOrigins(policies: Iterable<Served>): readonly string[] | undefined {
  const origins = new Set([...policies].flatMap(({ inference: { cors } }) => cors?.origins ?? []));
  return origins.size === 0 ? undefined : [...origins].sort();
}
