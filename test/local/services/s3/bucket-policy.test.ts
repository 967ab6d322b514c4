import { beforeEach, describe, expect, it } from 'vitest';
import { createGate } from '../../../../local/core/gate.ts';
import { createKernel, type Kernel } from '../../../../local/core/kernel.ts';
import { seededRandom } from '../../../../local/core/random.ts';
import type { Caller } from '../../../../local/core/service.ts';
import { VirtualClock } from '../../../../local/core/virtual-clock.ts';
import type { IamCore } from '../../../../local/iam/iam-core.ts';
import { iam } from '../../../../local/services/iam/service.ts';
import { s3 } from '../../../../local/services/s3/service.ts';

const [Bucket, Key] = ['models', 'mails/model.tar.gz'];
const root: Caller = { kind: 'root' };
const trainer: Caller = { kind: 'role', roleName: 'trainer', sessionName: 'job' };
const trainerArn = 'arn:aws:iam::111122223333:role/trainer';
let cloud: Kernel;

function putRole(...Statement: object[]): void {
  cloud.core<IamCore>('iam').putRole({
    RoleName: 'trainer',
    Arn: trainerArn,
    AssumeRolePolicyDocument: { Statement: [] },
    policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement } }],
    managedPolicyArns: [],
  });
}

const call = (operation: string, input: object, caller: Caller = root) =>
  cloud.call('s3', operation, { Bucket, ...input }, caller);
const put = (caller: Caller) => call('PutObject', { Key, Body: Buffer.from('x') }, caller);
const setPolicy = (...Statement: object[]) =>
  call('PutBucketPolicy', { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });

const objects = `arn:aws:s3:::${Bucket}/*`;
const everything = { Effect: 'Allow', Action: 's3:*', Resource: '*' };

beforeEach(async () => {
  const clock = new VirtualClock();
  const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;
  const options = { account, clock, wall: clock, random: seededRandom(7), gate: createGate() };
  cloud = createKernel(options, [iam, s3]);
  await call('CreateBucket', {});
});

describe('the policy of a bucket', () => {
  it('stops whom their own policies let in, and even the account', async () => {
    putRole(everything);
    await put(trainer);
    await setPolicy({ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: objects });
    await expect(put(trainer)).rejects.toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: expect.stringMatching(/s3:PutObject on resource: .* with an explicit deny in a resource-based policy$/),
    });
    await expect(put(root)).rejects.toMatchObject({ code: 'AccessDenied' });
    await call('GetObject', { Key }, trainer);
    await call('DeleteBucketPolicy', {});
    await put(trainer);
  });

  it('lets in whom it names, without a policy of their own', async () => {
    putRole();
    await expect(put(trainer)).rejects.toMatchObject({ code: 'AccessDenied' });
    await setPolicy({ Effect: 'Allow', Principal: { AWS: trainerArn }, Action: 's3:PutObject', Resource: objects });
    await put(trainer);
    await expect(call('GetObject', { Key }, trainer)).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  it('is judged with its conditions', async () => {
    putRole(everything);
    const insecure = { Bool: { 'aws:SecureTransport': 'false' } };
    const others = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/other' } };
    const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: objects };
    await setPolicy({ ...deny, Condition: insecure }, { ...deny, Condition: others });
    await put(trainer);
    await setPolicy({ ...deny, Condition: { ArnLike: { 'aws:PrincipalArn': trainerArn } } });
    await expect(put(trainer)).rejects.toMatchObject({ code: 'AccessDenied' });
    await put(root);
  });

  it('is read back as it was given, and refused where it cannot be read', async () => {
    await expect(call('GetBucketPolicy', {})).rejects.toMatchObject({ code: 'NoSuchBucketPolicy', status: 404 });
    const Policy = JSON.stringify({ Statement: [{ ...everything, Principal: '*' }] });
    await call('PutBucketPolicy', { Policy });
    expect(await call('GetBucketPolicy', {})).toEqual({ Policy });
    for (const wrong of ['{', '{"Statement":[{"Effect":"Maybe"}]}', JSON.stringify({ Statement: [everything] })]) {
      await expect(call('PutBucketPolicy', { Policy: wrong })).rejects.toMatchObject({ code: 'MalformedPolicy' });
    }
  });
});
