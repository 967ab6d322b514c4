import { slotEndpoints } from '../kinds/slot-endpoints.ts';
import type { ModelPolicy } from './policy.ts';
import type { PolicySource } from './policy-source.ts';
import type { Finding } from './values/policy-problem.ts';

interface Compiled {
  readonly source: PolicySource;
  readonly policy: ModelPolicy;
}

interface Claim {
  readonly source: PolicySource;
  readonly name: string;
  /** Whether the name follows from the model's, so that the other policy is the one to change. */
  readonly byDefault: boolean;
}

/** Names that one policy only may have, as they are once defaults are filled in, and the key that sets them. */
const unique: readonly {
  readonly path: readonly string[];
  readonly of: (policy: ModelPolicy) => readonly Omit<Claim, 'source'>[];
}[] = [
  { path: [], of: ({ model }) => [{ name: model, byDefault: false }] },
  {
    path: ['modelPackageGroup'],
    of: ({ model, modelPackageGroup: name }) => [{ name, byDefault: name === model }],
  },
  { path: ['endpoint', 'name'], of: endpointClaims },
];

/** A model whose slots have endpoints of their own claims the names of these as well. */
function endpointClaims({ model, endpoint: { name }, serving }: ModelPolicy): Omit<Claim, 'source'>[] {
  const own = `sluice-<stage>-${model}`;
  const parts = Object.values(slotEndpoints(serving?.kind, own).parts ?? {});
  return [
    { name: name ?? own, byDefault: name === undefined },
    ...parts.map(part => ({ name: part, byDefault: false })),
  ];
}

/** Names that two policies both claim; reported at every claim but the first, of those that are written. */
export function sharedNameFindings(
  compiled: readonly Compiled[],
): { readonly source: PolicySource; readonly finding: Finding }[] {
  return unique.flatMap(({ path, of }) => {
    const claims = compiled.flatMap(({ source, policy }) => of(policy).map(claim => ({ source, ...claim })));
    const owners = new Map<string, Claim>();
    for (const claim of claims) if (claim.byDefault) owners.set(keyOf(claim), claim);
    return claims.flatMap(claim => {
      const owner = owners.get(keyOf(claim));
      if (!owner) owners.set(keyOf(claim), claim);
      return owner && !claim.byDefault
        ? [{ source: claim.source, finding: { path, message: taken(claim, owner) } }]
        : [];
    });
  });
}

/** What SageMaker does not tell apart, which is case, and what is the same in some stage. */
function keyOf({ name }: Claim): string {
  return name.toLowerCase().replace(/^sluice-(<stage>|[a-z0-9]+)-/, 'sluice-<stage>-');
}

function taken({ name }: Claim, owner: Claim): string {
  const which = owner.name === name ? '' : ` as "${owner.name}"`;
  return `expected a name that no other policy has, got "${name}", which ${owner.source.file} has${which}`;
}
