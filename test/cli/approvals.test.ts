import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IamCore } from '../../local/iam/iam-core.ts';
import { approvalForCommands, packageWithApproval } from '../support/edited-approval.ts';
import { Journey, minute } from '../support/journey.ts';
import { Operator, sluice } from '../support/operator.ts';

const model = 'fraud-detection';

describe('two approvers, by the command line and by any other tool', () => {
  let journey: Journey;
  let operator: Operator;
  let arn: string;
  let takeBack: () => void;

  /** Commands and calls from here on are those of a session of a role. */
  function as(sessionName: string, roleName = 'operators'): void {
    const { accessKeyId } = journey.virtual.cloud.core<IamCore>('iam').credentialsFor(roleName, sessionName);
    process.env['AWS_ACCESS_KEY_ID'] = accessKeyId;
  }

  const decide = (ModelApprovalStatus: string, sessionName: string, roleName = 'operators') =>
    journey.virtual.cloud.call(
      'sagemaker',
      'UpdateModelPackage',
      { ModelPackageArn: arn, ModelApprovalStatus },
      { kind: 'role', roleName, sessionName },
    );

  /** Before Sluice looks at the version, somebody else writes its metadata. */
  function hideAuthor(): () => void {
    const { cloud, clock } = journey.virtual;
    let isHidden = false;
    return cloud.intercept(async ({ operation, caller }) => {
      const isSluice = caller.kind === 'role' && caller.roleName === 'sluice-dev-on-model-package-changed';
      if (!isSluice || operation !== 'DescribeModelPackage' || isHidden) return;
      isHidden = true;
      await clock.sleep(5);
      const CustomerMetadataProperties = { checked: 'yes' };
      await journey.call('sagemaker', 'UpdateModelPackage', { ModelPackageArn: arn, CustomerMetadataProperties });
    });
  }

  const described = () =>
    journey.call<{ ModelApprovalStatus: string; ApprovalDescription?: string }>('sagemaker', 'DescribeModelPackage', {
      ModelPackageName: arn,
    });

  beforeAll(async () => {
    takeBack = approvalForCommands(model, { approvers: 2 });
    journey = await Journey.start({ model, packaged: packageWithApproval(model, { approvers: 2 }), trail: true });
    operator = await Operator.at(journey);
    const anything = { Effect: 'Allow', Action: '*', Resource: '*' };
    for (const RoleName of ['operators', 'admins']) {
      journey.virtual.cloud.core<IamCore>('iam').putRole({
        RoleName,
        Arn: `arn:aws:iam::111122223333:role/${RoleName}`,
        AssumeRolePolicyDocument: { Statement: [] },
        policies: [{ PolicyName: 'all', PolicyDocument: { Statement: [anything] } }],
        managedPolicyArns: [],
      });
    }
    arn = await journey.register();
    await journey.virtual.clock.advance(10_000);
  });
  afterAll(async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'local';
    takeBack();
    await operator.stop();
  });

  it('shows what waits, with the whole ARN', async () => {
    const [waiting] = await operator.json<object[]>('approvals');
    expect(waiting).toMatchObject({
      model,
      version: 1,
      modelPackageArn: arn,
      votes: '0 of 2',
      count: 0,
      of: 2,
      cast: [],
    });
    expect((await sluice('approvals')).out).toContain(arn);
  });

  it('keeps the first vote and leaves the registry as it is', async () => {
    as('anna');
    const answer = await sluice('approve', `${model}/1`, '--reason', 'good on the May set');
    expect(answer).toMatchObject({ code: 0, out: expect.stringContaining('1 of 2 by anna. Another person') });
    expect(await described()).toMatchObject({ ModelApprovalStatus: 'PendingManualApproval' });
    expect((await sluice('status')).out).toMatch(/Waiting for people.*\n +fraud-detection\/1 since .*1 of 2 by anna/);
    expect((await sluice('show', model)).out).toContain('fraud-detection/1 since');
  });

  it.each([
    ['herself', 'operators'],
    ['herself under another role', 'admins'],
  ])('does not count %s', async (_what, role) => {
    as('anna', role);
    const answer = await sluice('approve', `${model}/1`);
    expect(answer).toMatchObject({
      code: 1,
      out: expect.stringContaining('1 of 2 by anna: anna has approved already'),
    });
  });

  it('sets back what she approves by another tool', async () => {
    await decide('Approved', 'anna', 'admins');
    await journey.virtual.clock.advance(10_000);
    const ApprovalDescription = '1 of 2 by anna';
    expect(await described()).toMatchObject({ ModelApprovalStatus: 'PendingManualApproval', ApprovalDescription });
    expect(await journey.heads()).toEqual([]);
  });

  it('begins anew after a rejection', async () => {
    as('boris');
    expect(await sluice('reject', `${model}/1`, '--reason', 'wrong labels')).toMatchObject({ code: 0 });
    await journey.virtual.clock.advance(10_000);
    const answer = await sluice('approve', `${model}/1`);
    expect(answer).toMatchObject({ code: 0, out: expect.stringContaining('1 of 2 by boris') });
    expect(await journey.heads()).toEqual([]);
    expect(await operator.json<object[]>('approvals')).toMatchObject([{ votes: '1 of 2 by boris' }]);
  });

  it('rolls out by the second person, here in the registry', async () => {
    await decide('Approved', 'carla');
    await journey.virtual.clock.advance(10_000);
    expect(await described()).toMatchObject({ ModelApprovalStatus: 'Approved' });
    expect(await journey.heads()).toMatchObject([{ version: 1, epoch: 1 }]);
    expect(await operator.json<object[]>('approvals')).toEqual([]);
  });

  it('has every vote in the history, with its author, its channel and its reason', async () => {
    const [entry] = await operator.json<{ votes: object[] }[]>('history', model);
    expect(entry).toMatchObject({
      version: 1,
      votes: [
        { decision: 'approve', by: { name: 'anna' }, channel: 'cli, claimed', reason: 'good on the May set', epoch: 1 },
        { decision: 'reject', by: { name: 'boris' }, channel: 'cli, claimed', reason: 'wrong labels', epoch: 1 },
        { decision: 'approve', by: { name: 'boris' }, channel: 'cli, claimed', epoch: 2 },
        { decision: 'approve', by: { name: 'carla' }, channel: 'registry', epoch: 2 },
      ],
    });
    const { out } = await sluice('history', model);
    expect(out).toMatch(
      /v1 +reject +arn:aws:sts::111122223333:assumed-role\/operators\/boris +cli, claimed +wrong labels/,
    );
  });

  it('learns from CloudTrail whom the registry does not name, and lets the version in by it', async () => {
    arn = await journey.register();
    await journey.virtual.clock.advance(10_000);
    const leave = hideAuthor();
    await decide('Approved', 'dora');
    await journey.virtual.clock.advance(10_000);
    leave();
    expect(await described()).toMatchObject({ ApprovalDescription: '0 of 2' });
    as('erik');
    expect(await sluice('approve', `${model}/2`)).toMatchObject({ code: 0, out: expect.stringContaining('1 of 2') });
    expect(await described()).toMatchObject({ ModelApprovalStatus: 'PendingManualApproval' });
    await journey.virtual.clock.advance(6 * minute);
    const ApprovalDescription = '2 of 2 by dora and erik';
    expect(await described()).toMatchObject({ ModelApprovalStatus: 'Approved', ApprovalDescription });
    expect((await journey.heads()).map(({ version }) => version)).toContain(2);
    const entries = await operator.json<{ version: number; votes: object[] }[]>('history', model);
    expect(entries.find(({ version }) => version === 2)?.votes).toMatchObject([
      { by: { name: 'dora', principalId: expect.stringMatching(/:dora$/) }, channel: 'registry' },
      { by: { name: 'erik' }, channel: 'cli, claimed' },
    ]);
  });
});
