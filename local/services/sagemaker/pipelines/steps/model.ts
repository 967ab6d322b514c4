import { argumentsOf } from './job-step.ts';
import { asJson, replyMembers } from './reply.ts';
import type { StepKind } from './step-kind.ts';

export const model: StepKind = {
  type: 'Model',
  members: [],
  required: ['Arguments'],
  request: { operation: 'CreateModel', unasked: ['ModelName'] },
  retry: true,
  properties: () => replyMembers('DescribeModel'),
  async run({ step, call, newName, began }) {
    const ModelName = newName();
    const created = asJson(await call('sagemaker', 'CreateModel', { ...argumentsOf(step), ModelName }));
    began({ Model: { Arn: String(created['ModelArn']) } });
    return asJson(await call('sagemaker', 'DescribeModel', { ModelName }));
  },
};
