import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import { resourceName, stackPrefix } from '#shared/domain/rollout/world/names.ts';
import type { NeededCall } from '#shared/ports/identity/permissions.ts';
import { type Check, notChecked, ok, problem } from './check.ts';

/** The role of rollouts may make the calls that a rollout of this model makes. */
export const permissionsCheck: Check = {
  name: 'permissions',
  async examine({ terms, latest }, { stage, permissions }) {
    const name = `${stackPrefix(stage)}rollout`;
    const roleArn = await permissions.roleArn(name);
    if (!latest) return [notChecked('No version is approved, so that the region of its calls is not known.')];
    if (roleArn === undefined) return [problem(`There is no role ${name}.`, 'Deploy the stack: npm run deploy.')];
    const region = latest.modelPackageArn.split(':')[3] ?? '';
    const calls = neededCalls(roleArn, region, terms);
    const refused = await permissions.refused(roleArn, calls);
    if (refused.length === 0) return [ok(`Role ${name} may make the ${calls.length} calls that were asked about.`)];
    const list = refused.map(({ action, resource }) => `${action} on ${resource}`).join(', ');
    const todo =
      'Deploy the stack again: its roles are made for the policies of that moment. A boundary may forbid it too.';
    return [problem(`Role ${name} may not: ${list}.`, todo)];
  },
};

function neededCalls(roleArn: string, region: string, terms: RolloutTerms): NeededCall[] {
  const [, partition, , , account] = roleArn.split(':');
  const sagemaker = (rest: string) => `arn:${partition}:sagemaker:${region}:${account}:${rest}`;
  const made = resourceName(terms.stage, terms.model, 1, ['doctor']);
  const endpoint = sagemaker(`endpoint/${terms.endpoint}`);
  const config = sagemaker(`endpoint-config/${made}`);
  const scaling = { 'application-autoscaling:service-namespace': 'sagemaker' };
  const target = `arn:${partition}:application-autoscaling:${region}:${account}:scalable-target/*`;
  return [
    { action: 'sagemaker:CreateModel', resource: sagemaker(`model/${made}`) },
    { action: 'sagemaker:CreateEndpointConfig', resource: config },
    { action: 'sagemaker:UpdateEndpoint', resource: endpoint },
    { action: 'sagemaker:UpdateEndpoint', resource: config },
    { action: 'sagemaker:UpdateEndpointWeightsAndCapacities', resource: endpoint },
    {
      action: 'iam:PassRole',
      resource: terms.executionRoleArn,
      context: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
    },
    ...(terms.scaling
      ? [{ action: 'application-autoscaling:RegisterScalableTarget', resource: target, context: scaling }]
      : []),
  ];
}
