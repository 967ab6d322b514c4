import { kindOf } from '../kinds/registry.ts';
import type { ModelPolicy } from '../policy/policy.ts';

/** What the proxy has to know of a model's policy: all else would only make its bundle larger. */
export interface ServedPolicy extends Pick<ModelPolicy, 'model' | 'inference'> {
  /** Present where the proxy captures, since what is stored is redacted; in basis points of the requests. */
  readonly capture?: { readonly sampling: number };
  /** That the model answers later, and so not here. */
  readonly answersLater?: true;
}

export function servedPolicy({ model, inference, monitoring, serving }: ModelPolicy): ServedPolicy {
  const { redact, sampling = 0 } = monitoring?.capture ?? {};
  const later = kindOf({ kind: serving?.kind }).answers === 'later';
  return {
    model,
    inference,
    ...(redact && { capture: { sampling } }),
    ...(later && { answersLater: true as const }),
  };
}
