import type { PolicyView } from './policy-view.ts';
import type { Finding } from './values/policy-problem.ts';

type Rule = (policy: PolicyView) => Finding | undefined;

/** Tokens are taken where the policy says whose. */
export const authRules: Readonly<Record<string, Rule>> = {
  tokensHaveIssuer({ inference: { auth, jwt } = {} }) {
    if (!auth?.includes('jwt') || jwt) return undefined;
    return found('jwt', 'expected issuer and audience of the tokens, as auth has jwt, got none');
  },

  issuerIsUsed({ inference: { auth, jwt } = {} }) {
    if (!jwt || !auth || auth.includes('jwt')) return undefined;
    return found('auth', `expected jwt among them, as the section jwt says whose tokens, got ${auth.join(', ')}`);
  },
};

function found(key: string, message: string): Finding {
  return { path: ['inference', key], message };
}
