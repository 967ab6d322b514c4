import { className } from '#shared/domain/auth/client-record.ts';
import { closestKey } from '#shared/domain/policy/closest-key.ts';
import type { Policies } from '../policies.ts';

/** Names that begin so are those of keys that Sluice did not make. */
const reserved = 'key-';

/** What is wrong with a client that somebody wants to add: everything at once. */
export function clientFaults(
  { name, models, class: own }: { name: string; models: readonly string[] | undefined; class: string | undefined },
  policies: Policies,
): string[] {
  return [
    ...(/^[a-z][a-z0-9-]{0,31}$/.test(name) && !name.startsWith(reserved)
      ? []
      : [
          `NAME: expected lower-case letters, digits and hyphens, at most 32, not beginning with ${reserved}, got "${name}".`,
        ]),
    ...(own === undefined ? [] : classFaults(own)),
    ...(models ?? []).flatMap(model => modelFaults(model, policies)),
  ];
}

export function classFaults(name: string): string[] {
  if (className.test(name)) return [];
  return [`--class: expected lower-case letters, digits and hyphens, at most 16, got "${name}".`];
}

function modelFaults(model: string, policies: Policies): string[] {
  const policy = policies.get(model);
  if (policy?.inference.auth.includes('apiKey')) return [];
  if (policy) return [`--models: ${model} takes ${policy.inference.auth.join(' and ')}; a key opens nothing there.`];
  const known = [...policies.keys()];
  const meant = closestKey(model, known);
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  return [`--models: there is no policy for a model "${model}".${hint} Known models: ${known.join(', ') || 'none'}.`];
}
