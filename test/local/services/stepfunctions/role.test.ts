import { describe, expect, it } from 'vitest';
import { createGate } from '../../../../local/core/gate.ts';
import { createKernel, type Kernel } from '../../../../local/core/kernel.ts';
import { seededRandom } from '../../../../local/core/random.ts';
import type { Service } from '../../../../local/core/service.ts';
import { VirtualClock } from '../../../../local/core/virtual-clock.ts';
import type { IamCore } from '../../../../local/iam/iam-core.ts';
import { iam } from '../../../../local/services/iam/service.ts';
import { stepfunctions } from '../../../../local/services/stepfunctions/service.ts';
import { machine, roleArn } from './states-cloud.ts';

/** A cloud with real roles; the machine's may do `actions` in SageMaker and Step Functions. */
function cloudWith(
  actions: readonly string[],
  trusted = 'states.amazonaws.com',
  Condition: object = {},
): { kernel: Kernel; clock: VirtualClock } {
  const clock = new VirtualClock();
  const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;
  const sagemaker: Service = {
    name: 'sagemaker',
    operations: {
      DeleteModel: {
        authorize: () => [
          { action: 'sagemaker:DeleteModel', resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/m' },
        ],
        run: async () => ({}),
      },
    },
  };
  const events = (): Service & { core: object } => ({ name: 'events', operations: {}, core: { deliver: () => {} } });
  const kernel = createKernel({ account, clock, wall: clock, random: seededRandom(1), gate: createGate() }, [
    iam,
    events,
    () => sagemaker,
    stepfunctions,
  ]);
  const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
  kernel.core<IamCore>('iam').putRole({
    RoleName: 'machine',
    Arn: roleArn,
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: trusted }, Action: 'sts:AssumeRole', Condition }],
    },
    policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } }],
    managedPolicyArns: [],
  });
  return { kernel, clock };
}

async function run({ kernel, clock }: ReturnType<typeof cloudWith>): Promise<Record<string, unknown>> {
  const Resource = 'arn:aws:states:::aws-sdk:sagemaker:deleteModel';
  const definition = machine({ T: { Type: 'Task', Resource, Arguments: { ModelName: 'm' }, End: true } });
  const root = { kind: 'root' } as const;
  const input = { name: 'machine', roleArn, definition: JSON.stringify(definition) };
  const created = (await kernel.call('stepfunctions', 'CreateStateMachine', input, root)) as object;
  const started = (await kernel.call('stepfunctions', 'StartExecution', created, root)) as { executionArn: string };
  await clock.advance(0);
  const { executionArn } = started;
  return (await kernel.call('stepfunctions', 'DescribeExecution', { executionArn }, root)) as Record<string, unknown>;
}

describe('the machine’s role', () => {
  it('may do what its policies grant', async () => {
    expect(await run(cloudWith(['sagemaker:DeleteModel']))).toMatchObject({ status: 'SUCCEEDED', output: '{}' });
  });

  it('may do nothing else', async () => {
    const result = await run(cloudWith(['sagemaker:CreateModel']));
    expect(result).toMatchObject({ status: 'FAILED', error: 'SageMaker.SageMakerException' });
    expect(result['cause']).toMatch(
      /assumed-role\/machine\/.* is not authorized to perform: sagemaker:DeleteModel on resource: .*model\/m/,
    );
  });

  const definition = JSON.stringify(machine({ A: { Type: 'Succeed' } }));
  const root = { kind: 'root' } as const;

  it.each([
    ['an ARN of something else', 'arn:aws:iam::111122223333:user/machine'],
    ['no ARN', 'machine'],
  ])('may not be %s', async (_name, wrong) => {
    const { kernel } = cloudWith([]);
    const refusal = { code: 'InvalidArn', message: `Invalid Role Arn: '${wrong}'` };
    const input = { name: 'machine', roleArn: wrong, definition };
    await expect(kernel.call('stepfunctions', 'CreateStateMachine', input, root)).rejects.toMatchObject(refusal);
    const created = await kernel.call('stepfunctions', 'CreateStateMachine', { ...input, roleArn }, root);
    const update = kernel.call('stepfunctions', 'UpdateStateMachine', { ...created, roleArn: wrong }, root);
    await expect(update).rejects.toMatchObject(refusal);
  });

  it('may trust Step Functions for one account and its machines', async () => {
    const sourceArn = 'arn:aws:states:us-east-1:111122223333:stateMachine:machine';
    const input = { name: 'machine', roleArn, definition };
    const create = (condition: object) =>
      cloudWith([], undefined, condition).kernel.call('stepfunctions', 'CreateStateMachine', input, root);
    const fits = { StringEquals: { 'aws:SourceAccount': '111122223333' }, ArnLike: { 'aws:SourceArn': sourceArn } };
    expect(await create(fits)).toMatchObject({ stateMachineArn: sourceArn });
    for (const wrong of [{ 'aws:SourceAccount': '999999999999' }, { 'aws:SourceArn': `${sourceArn}2` }])
      await expect(create({ StringEquals: wrong })).rejects.toMatchObject({ code: 'AccessDeniedException' });
  });

  it('must exist and trust Step Functions', async () => {
    const refusal = {
      code: 'AccessDeniedException',
      message:
        'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
    };
    const create = (kernel: Kernel, arn: string) =>
      kernel.call('stepfunctions', 'CreateStateMachine', { name: 'machine', roleArn: arn, definition }, root);
    await expect(create(cloudWith([], 'lambda.amazonaws.com').kernel, roleArn)).rejects.toMatchObject(refusal);
    const { kernel } = cloudWith([], 'states.us-east-1.amazonaws.com');
    await expect(create(kernel, `${roleArn}2`)).rejects.toMatchObject(refusal);
    const created = await create(kernel, roleArn);
    const update = kernel.call('stepfunctions', 'UpdateStateMachine', { ...created, roleArn: `${roleArn}2` }, root);
    await expect(update).rejects.toMatchObject(refusal);
  });
});
