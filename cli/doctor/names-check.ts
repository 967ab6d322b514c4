import { roleSuffix, stackPrefix } from '#shared/domain/rollout/world/names.ts';
import type { Check, Finding } from './check.ts';
import { ok, problem, warning } from './check.ts';
import { withoutPlan } from './without-plan.ts';

const LONGEST = 63;

/** What the policy names is there, and is named as SageMaker takes it. */
export const namesCheck: Check = {
  name: 'names',
  async examine({ policy, terms, next, behind, groupExists, latest }, { stage, permissions }) {
    const group = policy.modelPackageGroup;
    const found: Finding[] = [];
    if (!groupExists) {
      found.push(
        problem(
          `There is no model package group "${group}".`,
          'Create it, or correct modelPackageGroup in the policy: no approval will arrive otherwise.',
        ),
      );
    } else if (!latest) {
      found.push(warning(`No version of group "${group}" is approved.`, 'Approve one: sluice approve MODEL/VERSION.'));
    }
    if (terms.endpoint.length > LONGEST) {
      const text = `Endpoint name ${terms.endpoint} has ${terms.endpoint.length} characters; SageMaker takes ${LONGEST}.`;
      found.push(problem(text, 'Give the policy a shorter endpoint.name.'));
    }
    if ('impossible' in next) {
      const fails = problem(`A rollout would fail at once: ${next.impossible}`, 'See the message.');
      found.push(behind === undefined ? fails : withoutPlan({ behind }));
    }
    const role =
      policy.endpoint.executionRole?.split('/').at(-1) ?? `${stackPrefix(stage)}model-${roleSuffix(policy.model)}`;
    if ((await permissions.roleArn(role)) === undefined) {
      found.push(
        problem(
          `There is no role "${role}" for the containers.`,
          'Deploy the stack, or correct endpoint.executionRole.',
        ),
      );
    }
    return found.length > 0 ? found : [ok(`Group "${group}", endpoint ${terms.endpoint} and role ${role} fit.`)];
  },
};
