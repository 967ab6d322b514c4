import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../../local/core/service.ts';
import type { IamCore } from '../../../../local/iam/iam-core.ts';
import { type RecordingCloud, recordingCloud } from '../../http/recording-cloud.ts';

const arn = 'arn:aws:iam::111122223333:role/target';
const root: Caller = { kind: 'root' };
let cloud: RecordingCloud;

function trusted(Principal: object, Condition?: object): void {
  cloud.kernel.core<IamCore>('iam').putRole({
    RoleName: 'target',
    Arn: arn,
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...(Condition && { Condition }) }],
    },
    policies: [],
    managedPolicyArns: [],
  });
}

const assume = (caller: Caller, more: object = {}) =>
  cloud.kernel.call('sts', 'AssumeRole', { RoleArn: arn, RoleSessionName: 'work', ...more }, caller);

beforeEach(() => {
  cloud = recordingCloud();
});

describe('AssumeRole', () => {
  it('gives a session that the same cloud recognises', async () => {
    trusted({ AWS: 'arn:aws:iam::111122223333:root' });
    const output = (await assume(root, { DurationSeconds: 900 })) as {
      Credentials: { AccessKeyId: string; Expiration: Date };
      AssumedRoleUser: object;
    };
    expect(output.AssumedRoleUser).toMatchObject({ Arn: 'arn:aws:sts::111122223333:assumed-role/target/work' });
    expect(output.Credentials.Expiration).toEqual(new Date(cloud.kernel.clock.now() + 900_000));
    const caller = cloud.kernel.core<IamCore>('iam').callerOf(output.Credentials.AccessKeyId);
    const identity = await cloud.kernel.call('sts', 'GetCallerIdentity', {}, caller);
    expect(identity).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:sts::111122223333:assumed-role/target/work',
      UserId: expect.stringMatching(/^AROA\w+:work$/),
    });
  });

  it('lets in the service that the trust policy names, and no other', async () => {
    trusted({ Service: 'states.amazonaws.com' });
    await expect(assume({ kind: 'service', service: 'states.amazonaws.com' })).resolves.toBeDefined();
    await expect(assume({ kind: 'service', service: 'lambda.amazonaws.com' })).rejects.toMatchObject({
      code: 'AccessDenied',
      status: 403,
    });
    await expect(assume(root)).rejects.toThrow(
      `User: arn:aws:iam::111122223333:root is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
    );
  });

  it('checks the external id', async () => {
    trusted({ AWS: '*' }, { StringEquals: { 'sts:ExternalId': 'secret' } });
    await expect(assume(root)).rejects.toThrow(/not authorized/);
    await expect(assume(root, { ExternalId: 'guess' })).rejects.toThrow(/not authorized/);
    await expect(assume(root, { ExternalId: 'secret' })).resolves.toBeDefined();
  });

  it('asks for the permission of a caller that is a role itself', async () => {
    trusted({ AWS: '*' });
    await expect(assume({ kind: 'role', roleName: 'other', sessionName: 's' })).rejects.toThrow(
      /no identity-based policy allows the sts:AssumeRole action/,
    );
  });

  it('refuses an unknown role like a forbidden one', async () => {
    await expect(assume(root)).rejects.toMatchObject({ code: 'AccessDenied' });
  });
});

describe('a source identity', () => {
  it('goes along with every session that comes of it, and into what the caller is told by', async () => {
    const AWS = '*';
    cloud.kernel.core<IamCore>('iam').putRole({
      RoleName: 'target',
      Arn: arn,
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'] }],
      },
      policies: [
        { PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }] } },
      ],
      managedPolicyArns: [],
    });
    const first = (await assume(root, { SourceIdentity: 'anna' })) as { Credentials: { AccessKeyId: string } };
    expect(first).toMatchObject({ SourceIdentity: 'anna' });
    const session = cloud.kernel.core<IamCore>('iam').callerOf(first.Credentials.AccessKeyId);
    expect(session).toMatchObject({ sourceIdentity: 'anna' });
    expect(await assume(session)).toMatchObject({ SourceIdentity: 'anna' });
  });

  it('is refused where the trust policy does not let it be set', async () => {
    trusted({ AWS: '*' });
    await expect(assume(root, { SourceIdentity: 'anna' })).rejects.toThrow(
      /not authorized to perform: sts:SetSourceIdentity/,
    );
  });
});
