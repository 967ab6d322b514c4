import { beforeEach, describe, expect, it } from 'vitest';
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
