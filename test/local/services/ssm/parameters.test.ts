import { beforeEach, describe, expect, it } from 'vitest';
import type { IamCore } from '../../../../local/iam/iam-core.ts';
import { idleCloud } from '../../../../local/idle-cloud.ts';
import { type RecordingCloud, recordingCloud } from '../../http/recording-cloud.ts';

let cloud: RecordingCloud;
const call = (operation: string, input: object) => cloud.kernel.call('ssm', operation, input, { kind: 'root' });

beforeEach(async () => {
  cloud = recordingCloud();
  await call('PutParameter', { Name: '/sluice/dev/a', Value: '1', Type: 'String' });
  await call('PutParameter', { Name: '/sluice/dev/deep/b', Value: '2', Type: 'String' });
});

describe('parameters', () => {
  it('are found by name and by ARN', async () => {
    const arn = 'arn:aws:ssm:us-east-1:111122223333:parameter/sluice/dev/a';
    const expected = { Parameter: { Name: '/sluice/dev/a', Value: '1', Version: 1, ARN: arn, Type: 'String' } };
    expect(await call('GetParameter', { Name: '/sluice/dev/a' })).toMatchObject(expected);
    expect(await call('GetParameter', { Name: arn })).toMatchObject(expected);
  });

  it('are overwritten only on request, and count their versions', async () => {
    const input = { Name: '/sluice/dev/a', Value: '3' };
    await expect(call('PutParameter', input)).rejects.toMatchObject({ code: 'ParameterAlreadyExists' });
    expect(await call('PutParameter', { ...input, Overwrite: true })).toMatchObject({ Version: 2 });
    expect(await call('GetParameter', { Name: '/sluice/dev/a' })).toMatchObject({ Parameter: { Value: '3' } });
  });

  it('say which are missing', async () => {
    await expect(call('GetParameter', { Name: 'none' })).rejects.toMatchObject({ code: 'ParameterNotFound' });
    expect(await call('GetParameters', { Names: ['/sluice/dev/a', 'none'] })).toMatchObject({
      InvalidParameters: ['none'],
    });
  });

  it('need a type when they are new', async () => {
    await expect(call('PutParameter', { Name: 'new', Value: 'x' })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });

  it('are listed by path, one level or all, page by page', async () => {
    const names = async (input: object) => {
      const output = (await call('GetParametersByPath', input)) as {
        Parameters: { Name: string }[];
        NextToken?: string;
      };
      return [output.Parameters.map(parameter => parameter.Name), output.NextToken];
    };
    expect(await names({ Path: '/sluice/dev' })).toEqual([['/sluice/dev/a'], undefined]);
    expect(await names({ Path: '/sluice', Recursive: true, MaxResults: 1 })).toEqual([['/sluice/dev/a'], '1']);
    expect(await names({ Path: '/sluice', Recursive: true, NextToken: '1' })).toEqual([
      ['/sluice/dev/deep/b'],
      undefined,
    ]);
    await expect(names({ Path: '/sluice', NextToken: 'x' })).rejects.toMatchObject({ code: 'InvalidNextToken' });
  });
});

describe('secrets', () => {
  const Name = '/sluice/dev/secret';

  it('are shown in the clear only where that is asked for', async () => {
    await call('PutParameter', { Name, Value: 'https://hooks.example/secret', Type: 'SecureString' });
    const shown = async (input: object) =>
      ((await call('GetParameter', { Name, ...input })) as { Parameter: { Value: string } }).Parameter.Value;
    expect(await shown({})).not.toContain('hooks');
    expect(await shown({ WithDecryption: true })).toBe('https://hooks.example/secret');
    const listed = await call('GetParametersByPath', { Path: '/sluice/dev' });
    expect(JSON.stringify(listed)).not.toContain('hooks');
  });

  it('are kept under no key that does not exist', async () => {
    const cloudOfAll = idleCloud();
    const secret = { Name, Value: 'v', Type: 'SecureString' };
    const put = (KeyId: string) => cloudOfAll.call('ssm', 'PutParameter', { ...secret, KeyId }, { kind: 'root' });
    await expect(put('alias/none')).rejects.toMatchObject({ code: 'InvalidKeyId' });
  });

  it('ask for the key where it is not that of AWS', async () => {
    const cloudOfAll = idleCloud();
    const root = { kind: 'root' } as const;
    const created = (await cloudOfAll.call('kms', 'CreateKey', {}, root)) as { KeyMetadata: { Arn: string } };
    const KeyId = created.KeyMetadata.Arn;
    await cloudOfAll.call('ssm', 'PutParameter', { Name, Value: 'v', Type: 'SecureString', KeyId }, root);
    const allowed = { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: '*' };
    cloudOfAll.core<IamCore>('iam').putRole({
      RoleName: 'reader',
      Arn: 'arn:aws:iam::111122223333:role/reader',
      AssumeRolePolicyDocument: { Statement: [] },
      policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [allowed] } }],
      managedPolicyArns: [],
    });
    const reader = { kind: 'role', roleName: 'reader', sessionName: 's' } as const;
    const read = (WithDecryption: boolean) => cloudOfAll.call('ssm', 'GetParameter', { Name, WithDecryption }, reader);
    await expect(read(false)).resolves.toBeDefined();
    await expect(read(true)).rejects.toThrow(`kms:Decrypt on resource: ${KeyId}`);
  });
});
