import { describe, expect, it } from 'vitest';
import { machine, roleArn, StatesCloud } from './states-cloud.ts';

const arn = 'arn:aws:states:us-east-1:111122223333:stateMachine:machine';
const stateMachineAliasArn = `${arn}:live`;
const version = (Output: string): string => JSON.stringify(machine({ A: { Type: 'Succeed', Output } }));
const routes = (...weights: number[]): object => ({
  routingConfiguration: weights.map((weight, i) => ({ stateMachineVersionArn: `${arn}:${i + 1}`, weight })),
});

async function withVersions(): Promise<StatesCloud> {
  const cloud = new StatesCloud();
  await cloud.call('CreateStateMachine', { name: 'machine', roleArn, definition: version('one'), publish: true });
  await cloud.call('UpdateStateMachine', { stateMachineArn: arn, definition: version('two'), publish: true });
  return cloud;
}

describe('aliases', () => {
  it('route starts to versions by weight', async () => {
    const cloud = await withVersions();
    await cloud.call('CreateStateMachineAlias', { name: 'live', ...routes(80, 20) });
    const outputs: string[] = [];
    for (let i = 0; i < 200; i++) {
      const { executionArn } = await cloud.call<{ executionArn: string }>('StartExecution', {
        stateMachineArn: stateMachineAliasArn,
      });
      await cloud.ended(executionArn);
      const described = await cloud.describe(executionArn);
      expect(described).toMatchObject({ stateMachineAliasArn, stateMachineArn: arn });
      outputs.push(described.output ?? '');
    }
    const ones = outputs.filter(output => output === '"one"').length;
    expect(ones).toBeGreaterThan(130);
    expect(ones).toBeLessThan(190);
  });

  it('can be changed, listed, described and deleted', async () => {
    const cloud = await withVersions();
    await cloud.call('CreateStateMachineAlias', { name: 'live', ...routes(100) });
    await cloud.call('UpdateStateMachineAlias', { stateMachineAliasArn, description: 'd' });
    expect(await cloud.call('DescribeStateMachineAlias', { stateMachineAliasArn })).toMatchObject({
      name: 'live',
      description: 'd',
      ...routes(100),
    });
    expect(await cloud.call('ListStateMachineAliases', { stateMachineArn: `${arn}:2` })).toEqual({
      stateMachineAliases: [],
    });
    const listed = await cloud.call('ListStateMachineAliases', { stateMachineArn: arn });
    expect(listed).toMatchObject({ stateMachineAliases: [{ stateMachineAliasArn }] });
    await expect(cloud.call('DeleteStateMachineVersion', { stateMachineVersionArn: `${arn}:1` })).rejects.toMatchObject(
      { code: 'ConflictException' },
    );
    await cloud.call('DeleteStateMachineAlias', { stateMachineAliasArn });
    await expect(cloud.call('DescribeStateMachineAlias', { stateMachineAliasArn })).rejects.toMatchObject({
      code: 'ResourceNotFound',
    });
  });

  it.each([
    ['weights that do not make 100', { name: 'live', ...routes(50, 40) }, 'ValidationException'],
    ['a version that is not there', { name: 'live', ...routes(50, 25, 25) }, 'ValidationException'],
    ['the name of a version', { name: '7', ...routes(100) }, 'ValidationException'],
  ])('refuse %s', async (_name, input, code) => {
    const cloud = await withVersions();
    await expect(cloud.call('CreateStateMachineAlias', input)).rejects.toMatchObject({ code });
  });
});
