import { describe, expect, it } from 'vitest';
import type { Access, Caller, ServiceName } from '../../../local/core/service.ts';
import type { IamCore } from '../../../local/iam/iam-core.ts';
import { recordingCloud, send, signedFor, text } from '../http/recording-cloud.ts';

const model = 'arn:aws:sagemaker:us-east-1:111122223333:model/m';
const access: Access = { action: 'sagemaker:CreateModel', resource: model };
const passRole: Access = {
  action: 'iam:PassRole',
  resource: 'arn:aws:iam::111122223333:role/exec',
  context: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
};
const caller: Caller = { kind: 'role', roleName: 'deployer', sessionName: 's' };

function cloudWith(
  statements: object[],
  accesses: Access[],
  service: ServiceName = 'sagemaker',
  operation = 'CreateModel',
) {
  const cloud = recordingCloud({ [service]: { [operation]: {} } }, accesses);
  cloud.kernel.core<IamCore>('iam').putRole({
    RoleName: 'deployer',
    Arn: 'arn:aws:iam::111122223333:role/deployer',
    AssumeRolePolicyDocument: { Statement: [] },
    policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
    managedPolicyArns: [],
  });
  return cloud;
}

const create = { Effect: 'Allow', Action: 'sagemaker:CreateModel', Resource: 'arn:aws:sagemaker:*:*:model/*' };
const pass = {
  Effect: 'Allow',
  Action: 'iam:PassRole',
  Resource: '*',
  Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
};

describe('calls of roles', () => {
  it('pass when every access is granted', async () => {
    const cloud = cloudWith([create, pass], [access, passRole]);
    await expect(cloud.kernel.call('sagemaker', 'CreateModel', { ModelName: 'm' }, caller)).resolves.toEqual({});
  });

  it('are refused when one access is missing, before the service sees them', async () => {
    const cloud = cloudWith([create], [access, passRole]);
    await expect(cloud.kernel.call('sagemaker', 'CreateModel', { ModelName: 'm' }, caller)).rejects.toMatchObject({
      code: 'AccessDeniedException',
      status: 400,
      message:
        'User: arn:aws:sts::111122223333:assumed-role/deployer/s is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/exec because no identity-based policy allows the iam:PassRole action',
    });
    expect(cloud.received).toEqual([]);
  });

  it('are refused by an explicit deny, which is said', async () => {
    const cloud = cloudWith([create, { ...create, Effect: 'Deny' }], [access]);
    await expect(cloud.kernel.call('sagemaker', 'CreateModel', { ModelName: 'm' }, caller)).rejects.toThrow(
      `on resource: ${model} with an explicit deny in an identity-based policy`,
    );
  });

  it('are refused when the role does not exist', async () => {
    const cloud = cloudWith([create], [access]);
    const nobody: Caller = { kind: 'role', roleName: 'nobody', sessionName: 's' };
    await expect(cloud.kernel.call('sagemaker', 'CreateModel', { ModelName: 'm' }, nobody)).rejects.toThrow(
      /not authorized/,
    );
  });

  it.each([{ kind: 'root' }, { kind: 'service', service: 'sagemaker.amazonaws.com' }] as const)(
    'those of $kind are not asked',
    async free => {
      const cloud = cloudWith([], [access]);
      await expect(cloud.kernel.call('sagemaker', 'CreateModel', { ModelName: 'm' }, free)).resolves.toEqual({});
    },
  );

  it('see conditions on the region and the principal', async () => {
    const here = {
      ...create,
      Condition: {
        StringEquals: { 'aws:RequestedRegion': 'us-east-1' },
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deployer' },
      },
    };
    const there = { ...create, Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } };
    await expect(
      cloudWith([here], [access]).kernel.call('sagemaker', 'CreateModel', { ModelName: 'm' }, caller),
    ).resolves.toEqual({});
    await expect(
      cloudWith([there], [access]).kernel.call('sagemaker', 'CreateModel', { ModelName: 'm' }, caller),
    ).rejects.toThrow();
  });
});

describe('over HTTP', () => {
  it('the access key tells the role, and each service refuses in its own way', async () => {
    const publish: Access = { action: 'sns:Publish', resource: 'arn:aws:sns:us-east-1:111122223333:t' };
    const cloud = cloudWith([], [publish], 'sns', 'Publish');
    const { accessKeyId } = cloud.kernel.core<IamCore>('iam').credentialsFor('deployer', 'function');
    const headers = { ...signedFor('sns', accessKeyId), 'content-type': 'application/x-www-form-urlencoded' };
    const response = await send(cloud, { headers, body: 'Action=Publish&Version=2010-03-31&Message=hi' });
    expect(response.status).toBe(403);
    expect(text(response)).toContain(
      '<Code>AuthorizationError</Code><Message>User: arn:aws:sts::111122223333:assumed-role/deployer/function is not',
    );
  });
});
