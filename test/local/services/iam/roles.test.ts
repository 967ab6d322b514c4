import { beforeEach, describe, expect, it } from 'vitest';
import type { IamCore, RoleDefinition } from '../../../../local/iam/iam-core.ts';
import { type RecordingCloud, recordingCloud } from '../../http/recording-cloud.ts';

const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };

const role = (RoleName: string, more: Partial<RoleDefinition> = {}): RoleDefinition => ({
  RoleName,
  Arn: `arn:aws:iam::111122223333:role/${RoleName}`,
  AssumeRolePolicyDocument: { Statement: [] },
  policies: [{ PolicyName: 'own', PolicyDocument: document }],
  managedPolicyArns: [],
  ...more,
});

let cloud: RecordingCloud;
let core: IamCore;
const call = (operation: string, input: object) => cloud.kernel.call('iam', operation, input, { kind: 'root' });

beforeEach(() => {
  cloud = recordingCloud();
  core = cloud.kernel.core<IamCore>('iam');
});

describe('roles', () => {
  it('are shown with URL-encoded documents', async () => {
    core.putRole(role('deep', { Arn: 'arn:aws:iam::111122223333:role/a/b/deep' }));
    const { Role } = (await call('GetRole', { RoleName: 'deep' })) as { Role: Record<string, unknown> };
    expect(Role).toMatchObject({
      Path: '/a/b/',
      Arn: 'arn:aws:iam::111122223333:role/a/b/deep',
      RoleId: expect.stringMatching(/^AROA/),
    });
    const policy = (await call('GetRolePolicy', { RoleName: 'deep', PolicyName: 'own' })) as { PolicyDocument: string };
    expect(JSON.parse(decodeURIComponent(policy.PolicyDocument))).toEqual(document);
    expect(await call('ListRolePolicies', { RoleName: 'deep' })).toEqual({ PolicyNames: ['own'], IsTruncated: false });
  });

  it('are listed page by page, by name', async () => {
    for (const name of ['c', 'a', 'b']) core.putRole(role(name));
    const first = (await call('ListRoles', { MaxItems: 2 })) as { Roles: { RoleName: string }[]; Marker: string };
    const second = (await call('ListRoles', { Marker: first.Marker })) as { Roles: { RoleName: string }[] };
    expect([...first.Roles, ...second.Roles].map(({ RoleName }) => RoleName)).toEqual(['a', 'b', 'c']);
    expect(second).toMatchObject({ IsTruncated: false });
  });

  it.each([
    ['GetRole', { RoleName: 'none' }, 'The role with name none cannot be found.'],
    ['GetRolePolicy', { RoleName: 'none', PolicyName: 'p' }, 'The role with name none cannot be found.'],
    [
      'SimulatePrincipalPolicy',
      { PolicySourceArn: 'arn:aws:iam::111122223333:role/none', ActionNames: ['a:b'] },
      'cannot be found',
    ],
  ])('%s of an unknown one is NoSuchEntity', async (operation, input, message) => {
    await expect(call(operation, input)).rejects.toMatchObject({
      code: 'NoSuchEntity',
      status: 404,
      message: expect.stringContaining(message),
    });
  });

  it('with a malformed document are refused by name', () => {
    const bad = role('bad', { policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'allow' }] } }] });
    expect(() => core.putRole(bad)).toThrow(
      'The role bad has a malformed policy document "p": A policy\'s statement 1 must have Effect Allow or Deny, got "allow".',
    );
  });

  it('keep their identity when they are put again', () => {
    core.putRole(role('same'));
    const before = core.role('same')?.RoleId;
    core.putRole(role('same', { policies: [] }));
    expect(core.role('same')).toMatchObject({ RoleId: before, policies: [] });
  });
});

describe('SimulatePrincipalPolicy', () => {
  it('answers per action and resource, with context and further policies', async () => {
    core.putRole(role('r'));
    const deny = {
      Statement: [
        {
          Effect: 'Deny',
          Action: 's3:*',
          Resource: 'arn:aws:s3:::b/secret',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    };
    const output = await call('SimulatePrincipalPolicy', {
      PolicySourceArn: 'arn:aws:iam::111122223333:role/r',
      ActionNames: ['s3:GetObject', 's3:PutObject'],
      ResourceArns: ['arn:aws:s3:::b/secret'],
      PolicyInputList: [JSON.stringify(deny)],
      ContextEntries: [
        { ContextKeyName: 'aws:SecureTransport', ContextKeyType: 'boolean', ContextKeyValues: ['true'] },
      ],
    });
    const { EvaluationResults } = output as { EvaluationResults: { EvalDecision: string }[] };
    expect(EvaluationResults.map(result => result.EvalDecision)).toEqual(['allowed', 'implicitDeny']);
  });

  it('refuses a policy that is no JSON', async () => {
    core.putRole(role('r'));
    const input = { PolicySourceArn: 'arn:aws:iam::111122223333:role/r', ActionNames: ['a:b'], PolicyInputList: ['{'] };
    await expect(call('SimulatePrincipalPolicy', input)).rejects.toMatchObject({ code: 'InvalidInput' });
  });
});

describe('credentials', () => {
  it('lead back to their role; unknown keys are the root', () => {
    const { accessKeyId } = core.credentialsFor('r', 'session');
    expect(accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(core.callerOf(accessKeyId)).toEqual({ kind: 'role', roleName: 'r', sessionName: 'session' });
    expect(core.callerOf('AKIDEXAMPLE')).toEqual({ kind: 'root' });
  });
});
