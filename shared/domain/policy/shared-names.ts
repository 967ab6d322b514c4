import type { ModelPolicy } from './policy.ts';
import type { Finding } from './policy-problem.ts';
import type { PolicySource } from './policy-source.ts';

interface Compiled {
  readonly source: PolicySource;
  readonly policy: ModelPolicy;
}

/** Names that one policy only may have, and the key that sets them. */
const unique: readonly {
  readonly path: readonly string[];
  readonly of: (policy: ModelPolicy) => string | undefined;
}[] = [
  { path: [], of: policy => policy.model },
  { path: ['modelPackageGroup'], of: policy => policy.modelPackageGroup },
  { path: ['endpoint', 'name'], of: policy => policy.endpoint.name },
];

/** Names that two policies both claim; reported at every claim but the first. */
export function sharedNameFindings(
  compiled: readonly Compiled[],
): { readonly source: PolicySource; readonly finding: Finding }[] {
  return unique.flatMap(({ path, of }) => {
    const owners = new Map<string, PolicySource>();
    return compiled.flatMap(({ source, policy }) => {
      const name = of(policy);
      const owner = name === undefined ? undefined : owners.get(name);
      if (name !== undefined && owner === undefined) owners.set(name, source);
      if (owner === undefined) return [];
      const message = `expected a name that no other policy has, got "${name}", which ${owner.file} has`;
      return [{ source, finding: { path, message } }];
    });
  });
}
