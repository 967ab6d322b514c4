import { beforeEach, describe, expect, it } from 'vitest';
import type { Kernel } from '../../../../local/core/kernel.ts';
import type { Caller } from '../../../../local/core/service.ts';
import type { IamCore } from '../../../../local/iam/iam-core.ts';
import { idleCloud } from '../../../../local/idle-cloud.ts';

const root = { kind: 'root' } as const;
const page: Caller = { kind: 'role', roleName: 'page', sessionName: 's' };
const Message = new TextEncoder().encode('message');
const ofMac = { MacAlgorithm: 'HMAC_SHA_256', Message };
let cloud: Kernel;
let KeyId: string;

const call = (operation: string, input: object, caller: Caller = root): Promise<Record<string, unknown>> =>
  cloud.call('kms', operation, input, caller) as Promise<Record<string, unknown>>;

async function create(input: object = {}): Promise<string> {
  const { KeyMetadata } = await call('CreateKey', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC', ...input });
  return (KeyMetadata as { Arn: string }).Arn;
}

function allow(Action: string, Resource = '*'): void {
  cloud.core<IamCore>('iam').putRole({
    RoleName: 'page',
    Arn: 'arn:aws:iam::111122223333:role/page',
    AssumeRolePolicyDocument: { Statement: [] },
    policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] } }],
    managedPolicyArns: [],
  });
}

beforeEach(async () => {
  cloud = idleCloud();
  KeyId = await create();
});

describe('a key of message authentication codes', () => {
  it('makes codes that it recognises, whatever it is called by', async () => {
    await call('CreateAlias', { AliasName: 'alias/links', TargetKeyId: KeyId });
    const { Mac, KeyId: named } = await call('GenerateMac', { KeyId: 'alias/links', ...ofMac });
    expect(named).toBe(KeyId);
    expect((Mac as Uint8Array).length).toBe(32);
    const id = KeyId.split('/').at(-1);
    for (const name of [KeyId, id, 'alias/links', 'arn:aws:kms:us-east-1:111122223333:alias/links']) {
      expect(await call('VerifyMac', { KeyId: name, ...ofMac, Mac })).toMatchObject({ MacValid: true, KeyId });
    }
  });

  it('refuses a code of another message, another key or another length', async () => {
    const { Mac } = await call('GenerateMac', { KeyId, ...ofMac });
    const other = new TextEncoder().encode('another');
    const wrong = { code: 'KMSInvalidMacException' };
    await expect(call('VerifyMac', { KeyId, ...ofMac, Message: other, Mac })).rejects.toMatchObject(wrong);
    await expect(call('VerifyMac', { KeyId: await create(), ...ofMac, Mac })).rejects.toMatchObject(wrong);
    const short = (Mac as Uint8Array).subarray(1);
    await expect(call('VerifyMac', { KeyId, ...ofMac, Mac: short })).rejects.toMatchObject(wrong);
  });

  it('refuses an algorithm of another spec, and keys of another usage', async () => {
    const wrong = { code: 'InvalidKeyUsageException' };
    await expect(call('GenerateMac', { KeyId, Message, MacAlgorithm: 'HMAC_SHA_512' })).rejects.toMatchObject(wrong);
    const { KeyMetadata } = await call('CreateKey', {});
    const symmetric = (KeyMetadata as { KeyId: string }).KeyId;
    await expect(call('GenerateMac', { KeyId: symmetric, ...ofMac })).rejects.toMatchObject(wrong);
    await expect(call('CreateKey', { KeySpec: 'HMAC_256' })).rejects.toMatchObject({ code: 'ValidationException' });
  });

  it.each([
    ['an empty message', { Message: new Uint8Array() }],
    ['a message of more than 4096 bytes', { Message: new Uint8Array(4097) }],
  ])('refuses %s', async (_what, input) => {
    const refused = { code: 'ValidationException' };
    await expect(call('GenerateMac', { KeyId, ...ofMac, ...input })).rejects.toMatchObject(refused);
  });

  it('is of no use while it is disabled, or once it is to be deleted', async () => {
    await call('DisableKey', { KeyId });
    await expect(call('GenerateMac', { KeyId, ...ofMac })).rejects.toMatchObject({ code: 'DisabledException' });
    await call('EnableKey', { KeyId });
    await call('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
    const gone = { code: 'KMSInvalidStateException' };
    await expect(call('VerifyMac', { KeyId, ...ofMac, Mac: Message })).rejects.toMatchObject(gone);
  });

  it('is not found by a name that it does not have', async () => {
    await expect(call('DescribeKey', { KeyId: 'none' })).rejects.toMatchObject({
      code: 'NotFoundException',
      message: "Key 'arn:aws:kms:us-east-1:111122223333:key/none' does not exist",
    });
    await expect(call('DescribeKey', { KeyId: 'alias/none' })).rejects.toMatchObject({ code: 'NotFoundException' });
  });
});

describe('who may use a key', () => {
  it('is said by the IAM policies of the caller, action by action', async () => {
    allow('kms:VerifyMac', KeyId);
    const { Mac } = await call('GenerateMac', { KeyId, ...ofMac });
    await expect(call('VerifyMac', { KeyId, ...ofMac, Mac }, page)).resolves.toMatchObject({ MacValid: true });
    await expect(call('GenerateMac', { KeyId, ...ofMac }, page)).rejects.toMatchObject({
      code: 'AccessDeniedException',
      message: expect.stringContaining('no identity-based policy allows the kms:GenerateMac action'),
    });
  });

  it('is said by the policy of the key as well', async () => {
    allow('kms:*');
    const Principal = { AWS: 'arn:aws:iam::111122223333:role/other' };
    const ofOther = { Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' };
    await call('PutKeyPolicy', { KeyId, Policy: JSON.stringify({ Statement: [ofOther] }) });
    await expect(call('GenerateMac', { KeyId, ...ofMac }, page)).rejects.toMatchObject({
      code: 'AccessDeniedException',
      message: expect.stringContaining('no resource-based policy allows the kms:GenerateMac action'),
    });
  });
});
