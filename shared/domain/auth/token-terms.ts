import type { ModelPolicy } from '../policy/policy.ts';

/** Whose tokens a model takes. */
export interface TokenTerms {
  readonly model: string;
  readonly issuer: string;
  readonly audience: string;
  /** The claims with the models and the class of a client. */
  readonly claims: { readonly models?: string | undefined; readonly class?: string | undefined };
}

/** Of every model that takes tokens. */
export function tokenTerms(policies: Iterable<Pick<ModelPolicy, 'model' | 'inference'>>): readonly TokenTerms[] {
  return [...policies].flatMap(({ model, inference: { auth, jwt } }) =>
    jwt && auth.includes('jwt') ? [{ model, ...jwt }] : [],
  );
}
