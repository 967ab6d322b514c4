import { conditionsHold } from './condition.ts';
import { many, type PolicyRequest, type Principal, type Statement } from './policy.ts';
import { matchesWildcard, substitute } from './wildcard.ts';

export type Decision = 'allow' | 'explicit-deny' | 'implicit-deny';

/**
 * What a set of statements says of a request: an explicit deny wins over every allow, and silence denies. Statements
 * with a `Principal` (resource policies) apply only to the request's principal.
 */
export function evaluatePolicy(statements: readonly Statement[], request: PolicyRequest): Decision {
  const applying = statements.filter(statement => applies(statement, request));
  if (applying.some(statement => statement.Effect === 'Deny')) return 'explicit-deny';
  return applying.length > 0 ? 'allow' : 'implicit-deny';
}

function applies(statement: Statement, request: PolicyRequest): boolean {
  return (
    principalApplies(statement, request) &&
    actionApplies(statement, request.action) &&
    resourceApplies(statement, request) &&
    conditionsHold(statement.Condition, request.context)
  );
}

function actionApplies({ Action, NotAction }: Statement, action: string): boolean {
  const matches = (pattern: string): boolean => matchesWildcard(pattern, action, true);
  if (NotAction !== undefined) return !many(NotAction).some(matches);
  return many(Action).some(matches);
}

function resourceApplies({ Resource, NotResource }: Statement, { resource, context }: PolicyRequest): boolean {
  const matches = (pattern: string): boolean => {
    const resolved = substitute(pattern, context);
    return resolved !== undefined && matchesWildcard(resolved, resource);
  };
  if (NotResource !== undefined) return !many(NotResource).some(matches);
  return many(Resource).some(matches);
}

function principalApplies({ Principal, NotPrincipal }: Statement, { principal = {} }: PolicyRequest): boolean {
  if (NotPrincipal !== undefined) return !principalMatches(NotPrincipal, principal);
  return Principal === undefined || principalMatches(Principal, principal);
}

function principalMatches(wanted: Principal, actual: NonNullable<PolicyRequest['principal']>): boolean {
  if (wanted === '*') return true;
  const serviceMatches = many(wanted['Service']).some(name => name === actual.Service);
  return serviceMatches || many(wanted['AWS']).some(pattern => awsPrincipalMatches(pattern, actual.AWS));
}

/** `*`, an account id, the account's root (which stands for all of the account), a role or a session of that role. */
function awsPrincipalMatches(pattern: string, actual: string | undefined): boolean {
  if (pattern === '*') return true;
  if (actual === undefined) return false;
  const account = actual.split(':')[4];
  if (pattern === account || pattern.endsWith(`:iam::${account}:root`) || pattern === actual) return true;
  const role = /:assumed-role\/([^/]+)\//.exec(actual)?.[1];
  return role !== undefined && new RegExp(`:iam::${account}:role/(?:.*/)?${escapeRegExp(role)}$`).test(pattern);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
