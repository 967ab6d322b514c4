import { isJsonObject, type Json } from '../../../../asl/json.ts';
import { nameOf } from '../../resource-arn.ts';
import { argumentsOf } from './job-step.ts';
import { asJson, replyMembers } from './reply.ts';
import type { StepContext, StepKind } from './step-kind.ts';

/** Registers a version. A package group that is not there yet is made. */
export const registerModel: StepKind = {
  type: 'RegisterModel',
  members: [],
  required: ['Arguments'],
  request: { operation: 'CreateModelPackage', unasked: [] },
  retry: true,
  properties: () => replyMembers('DescribeModelPackage'),
  check: raw =>
    argumentsOf(raw)['ModelPackageName'] === undefined
      ? []
      : [`Unknown Argument member 'ModelPackageName' at 'Arguments': pipelines register into a ModelPackageGroupName.`],
  async run(context) {
    const { step, call, began, execution } = context;
    const args = argumentsOf(step);
    await ensureGroup(context, args['ModelPackageGroupName']);
    const given = isJsonObject(args['MetadataProperties']) ? args['MetadataProperties'] : {};
    const MetadataProperties = { GeneratedBy: execution.arn, ...given };
    const created = asJson(await call('sagemaker', 'CreateModelPackage', { ...args, MetadataProperties }));
    began({ RegisterModel: { Arn: String(created['ModelPackageArn']) } });
    return asJson(await call('sagemaker', 'DescribeModelPackage', { ModelPackageName: created['ModelPackageArn'] }));
  },
};

async function ensureGroup({ state, call }: StepContext, given: Json | undefined): Promise<void> {
  if (typeof given !== 'string') return;
  const ModelPackageGroupName = nameOf(given);
  if (state.groups.has(ModelPackageGroupName.toLowerCase())) return;
  await call('sagemaker', 'CreateModelPackageGroup', { ModelPackageGroupName });
}
