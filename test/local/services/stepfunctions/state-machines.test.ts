import { describe, expect, it } from 'vitest';
import { machine, roleArn, root, StatesCloud } from './states-cloud.ts';

const succeed = machine({ A: { Type: 'Succeed' } });
const other = machine({ A: { Type: 'Succeed', Output: 1 } });
const text = (definition: object): string => JSON.stringify(definition);
const arn = 'arn:aws:states:us-east-1:111122223333:stateMachine:machine';

describe('CreateStateMachine', () => {
  it('gives the existing machine again, whatever the role and tags', async () => {
    const cloud = new StatesCloud();
    await cloud.create(succeed);
    await cloud.clock.advance(5000);
    const again = {
      name: 'machine',
      roleArn: `${roleArn}2`,
      definition: text(succeed),
      tags: [{ key: 'a', value: 'b' }],
    };
    const { creationDate } = await cloud.call<{ creationDate: Date }>('CreateStateMachine', again);
    expect(creationDate).toEqual(new Date('2026-01-05T09:00:00Z'));
    expect(await cloud.call('DescribeStateMachine', { stateMachineArn: arn })).toMatchObject({ roleArn });
  });

  it.each([
    ['another definition', { definition: text(other) }],
    ['other logging', { loggingConfiguration: { level: 'ALL' } }],
    ['other tracing', { tracingConfiguration: { enabled: true } }],
  ])('refuses %s under a known name', async (_name, change) => {
    const cloud = new StatesCloud();
    await cloud.create(succeed);
    const input = { name: 'machine', roleArn, definition: text(succeed), ...change };
    await expect(cloud.call('CreateStateMachine', input)).rejects.toMatchObject({
      code: 'StateMachineAlreadyExists',
      message: `State Machine Already Exists: '${arn}'`,
    });
  });

  it.each(['a b', 'a/b', 'a<b', 'a$b', 'a\u0001b'])('refuses the name %j', async name => {
    await expect(new StatesCloud().create(succeed, name)).rejects.toMatchObject({ code: 'InvalidName' });
  });

  it('refuses EXPRESS, which it does not run', async () => {
    const input = { name: 'm', roleArn, definition: text(succeed), type: 'EXPRESS' };
    await expect(new StatesCloud().call('CreateStateMachine', input)).rejects.toMatchObject({
      code: 'StateMachineTypeNotSupported',
    });
  });

  it('needs the right to pass the role to Step Functions', async () => {
    const cloud = new StatesCloud();
    await cloud.create(succeed);
    expect(cloud.accesses.map(each => each.access)).toEqual([
      { action: 'states:CreateStateMachine', resource: arn },
      { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': 'states.amazonaws.com' } },
    ]);
    cloud.denied = ['iam:PassRole'];
    const caller = { kind: 'role', roleName: 'dev', sessionName: 's' } as const;
    const input = { name: 'second', roleArn, definition: text(succeed) };
    await expect(cloud.call('CreateStateMachine', input, caller)).rejects.toMatchObject({
      code: 'AccessDeniedException',
    });
  });
});

describe('UpdateStateMachine', () => {
  it('leaves running executions with what they started with', async () => {
    const cloud = new StatesCloud();
    const executionArn = await cloud.start(
      machine({ W: { Type: 'Wait', Seconds: 60, Next: 'A' }, A: { Type: 'Succeed', Output: 'old' } }),
    );
    await cloud.call('UpdateStateMachine', { stateMachineArn: arn, definition: text(other) });
    await cloud.ended(executionArn);
    expect((await cloud.describe(executionArn)).output).toBe('"old"');
    const of = await cloud.call<{ definition: string }>('DescribeStateMachineForExecution', { executionArn });
    expect(of.definition).toContain('old');
    const now = await cloud.call<{ definition: string; revisionId?: string }>('DescribeStateMachine', {
      stateMachineArn: arn,
    });
    expect(now.definition).toBe(text(other));
    expect(now.revisionId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('refuses a wrong definition, an empty change and an unknown machine', async () => {
    const cloud = new StatesCloud();
    await cloud.create(succeed);
    const update = (input: object): Promise<unknown> =>
      cloud.call('UpdateStateMachine', { stateMachineArn: arn, ...input });
    await expect(update({ definition: '{}' })).rejects.toMatchObject({ code: 'InvalidDefinition' });
    await expect(update({})).rejects.toMatchObject({ code: 'MissingRequiredParameter' });
    await expect(update({ stateMachineArn: `${arn}2`, roleArn })).rejects.toMatchObject({
      code: 'StateMachineDoesNotExist',
    });
  });
});

describe('DeleteStateMachine', () => {
  it('lets running executions finish first', async () => {
    const cloud = new StatesCloud();
    const executionArn = await cloud.start(machine({ W: { Type: 'Wait', Seconds: 60, End: true } }));
    await cloud.call('DeleteStateMachine', { stateMachineArn: arn });
    expect(await cloud.call('DescribeStateMachine', { stateMachineArn: arn })).toMatchObject({ status: 'DELETING' });
    await expect(cloud.call('StartExecution', { stateMachineArn: arn })).rejects.toMatchObject({
      code: 'StateMachineDeleting',
    });
    await cloud.ended(executionArn);
    await expect(cloud.call('DescribeStateMachine', { stateMachineArn: arn })).rejects.toMatchObject({
      code: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${arn}'`,
    });
  });

  it('succeeds for what is not there', async () => {
    expect(await new StatesCloud().call('DeleteStateMachine', { stateMachineArn: arn })).toEqual({});
  });
});

describe('versions', () => {
  it('start what they were published with', async () => {
    const cloud = new StatesCloud();
    const created = await cloud.call<{ stateMachineVersionArn: string }>('CreateStateMachine', {
      name: 'machine',
      roleArn,
      definition: text(succeed),
      publish: true,
    });
    expect(created.stateMachineVersionArn).toBe(`${arn}:1`);
    await cloud.call('UpdateStateMachine', { stateMachineArn: arn, definition: text(other), publish: true });
    const { executionArn } = await cloud.call<{ executionArn: string }>('StartExecution', {
      stateMachineArn: `${arn}:1`,
      input: '"v1"',
    });
    await cloud.ended(executionArn);
    expect(await cloud.describe(executionArn)).toMatchObject({ output: '"v1"', stateMachineVersionArn: `${arn}:1` });
    const listed = await cloud.call<{ stateMachineVersions: { stateMachineVersionArn: string }[] }>(
      'ListStateMachineVersions',
      { stateMachineArn: arn },
    );
    expect(listed.stateMachineVersions.map(each => each.stateMachineVersionArn)).toEqual([`${arn}:2`, `${arn}:1`]);
    await cloud.call('DeleteStateMachineVersion', { stateMachineVersionArn: `${arn}:1` });
    await expect(cloud.call('StartExecution', { stateMachineArn: `${arn}:1` })).rejects.toMatchObject({
      code: 'StateMachineDoesNotExist',
    });
  });
});

describe('lists and tags', () => {
  it('pages through machines by name', async () => {
    const cloud = new StatesCloud();
    for (const name of ['c', 'a', 'b']) await cloud.create(succeed, name);
    interface Page {
      stateMachines: { name: string }[];
      nextToken?: string;
    }
    const first = await cloud.call<Page>('ListStateMachines', { maxResults: 2 });
    const second = await cloud.call<Page>('ListStateMachines', { maxResults: 2, nextToken: first.nextToken });
    expect([...first.stateMachines, ...second.stateMachines].map(each => each.name)).toEqual(['a', 'b', 'c']);
    expect(second.nextToken).toBeUndefined();
    await expect(cloud.call('ListStateMachines', { nextToken: 'mine' })).rejects.toMatchObject({
      code: 'InvalidToken',
    });
  });

  it('keeps tags', async () => {
    const cloud = new StatesCloud();
    const resourceArn = await cloud.create(succeed);
    await cloud.call('TagResource', {
      resourceArn,
      tags: [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ],
    });
    await cloud.call('UntagResource', { resourceArn, tagKeys: ['a'] });
    expect(await cloud.call('ListTagsForResource', { resourceArn }, root)).toEqual({
      tags: [{ key: 'b', value: '2' }],
    });
    await expect(cloud.call('ListTagsForResource', { resourceArn: `${resourceArn}2` })).rejects.toMatchObject({
      code: 'ResourceNotFound',
    });
  });
});
