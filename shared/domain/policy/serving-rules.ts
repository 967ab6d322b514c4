import { type KindName, kindNames, kindOf } from '../kinds/registry.ts';
import { metricOfTarget } from '../rollout/world/scaling.ts';
import type { PolicyView } from './policy-view.ts';
import { valueAt } from './value-at.ts';
import type { Finding } from './values/policy-problem.ts';

type Rule = (policy: PolicyView) => Finding | undefined;

/** What a policy says that has no meaning for the way its model is served. */
export const servingRules: Readonly<Record<string, Rule>> = {
  settingsAreOfKind({ serving }) {
    const kind = kindOf({ kind: serving?.kind });
    const foreign = Object.keys(serving ?? {}).find(key => key !== 'kind' && !(key in kind.settings));
    if (foreign === undefined) return undefined;
    const owners = kindNames.filter(name => foreign in kindOf({ kind: name }).settings).join(' and ');
    return {
      path: ['serving', foreign],
      message: `expected nothing, as serving.kind is ${kind.name}: it is of ${owners}`,
    };
  },

  targetIsOfKind({ serving, scaling }) {
    const kind = kindOf({ kind: serving?.kind });
    const targets = Object.keys(scaling?.target ?? {});
    const foreign = targets.find(key => !((metricOfTarget[key] ?? '') in kind.tracked));
    if (foreign === undefined) return undefined;
    const known = Object.keys(metricOfTarget).filter(key => (metricOfTarget[key] ?? '') in kind.tracked);
    const message = `expected ${known.join(' or ')}, as serving.kind is ${kind.name}, got ${foreign}: nothing publishes such a metric`;
    return { path: ['scaling', 'target', foreign], message };
  },
};

/** Every key that the kind refuses, each with the kind's reason. */
export function refusedKeys(policy: PolicyView): Finding[] {
  const kind = kindOf({ kind: policy.serving?.kind as KindName | undefined });
  return Object.entries(kind.refuses).flatMap(([key, reason]) => {
    const path = key.split('.');
    if (valueAt(policy, path) === undefined) return [];
    return [{ path, message: `expected nothing, as serving.kind is ${kind.name}: ${reason}` }];
  });
}
