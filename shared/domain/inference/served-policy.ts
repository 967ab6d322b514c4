import type { ModelPolicy } from '../policy/policy.ts';

/** What the proxy has to know of a model's policy: all else would only make its bundle larger. */
export interface ServedPolicy extends Pick<ModelPolicy, 'model' | 'inference'> {
  /** Present where the proxy captures, since what is stored is redacted; in basis points of the requests. */
  readonly capture?: { readonly sampling: number };
}

export function servedPolicy({ model, inference, monitoring }: ModelPolicy): ServedPolicy {
  const { redact, sampling = 0 } = monitoring?.capture ?? {};
  return { model, inference, ...(redact && { capture: { sampling } }) };
}
