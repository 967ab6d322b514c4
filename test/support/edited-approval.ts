import compiled from '#policies' with { type: 'json' };
import type { Packaged } from '../../local/template/packaged.ts';
import { editedPackage } from './edited-package.ts';

type Approval = Record<string, unknown>;

/** The package as it would be if the model's policy had these keys in its approval section. */
export function packageWithApproval(model: string, keys: Approval, sections: Approval = {}): Packaged {
  return editedPackage(model, policy => {
    const found = /approval:(\{[^{}]*\})/.exec(policy)?.[0];
    // The proxy's bundle has only what it serves by.
    if (!found) return policy;
    const members = Object.entries(keys).map(([key, value]) => `,${key}:${JSON.stringify(value)}`);
    const others = Object.entries(sections).map(([key, value]) => `,${key}:${JSON.stringify(value)}`);
    return policy.replace(found, `${found.slice(0, -1)}${members.join('')}}${others.join('')}`);
  });
}

/** The same for the command line, which reads the compiled policies itself. The answer takes it back. */
export function approvalForCommands(model: string, keys: Approval): () => void {
  const policy = (compiled as unknown as Record<string, { approval: Approval }>)[model];
  if (!policy) throw new Error(`There is no policy for ${model}.`);
  const before = policy.approval;
  policy.approval = { ...before, ...keys };
  return () => {
    policy.approval = before;
  };
}
