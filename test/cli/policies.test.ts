import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import { formatProblem } from '#shared/domain/policy/values/policy-problem.ts';
import { readPolicyFolder } from '../../cli/policy/policy-folder.ts';
import { Journey, model } from '../support/journey.ts';
import { nothing } from '../support/nothing.ts';
import { Operator, sluice } from '../support/operator.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-models-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const valid = readFileSync('models/text-classification.yml', 'utf8');

function lay(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

describe('sluice check', () => {
  it('finds nothing wrong with the policies that ship', async () => {
    expect(await sluice('check')).toEqual({ code: 0, out: '2 policies: nothing is wrong.', err: '' });
  });

  it('finds what packaging finds, all at once', async () => {
    lay({
      'a.yml': valid.replace('initialInstanceCount: 1', 'initialInstanceCount: 9'),
      'b.yml': valid.replace('all-at-once', 'someday'),
      'team/c.yml': valid,
    });
    const { files, readAttachment, overlooked } = readPolicyFolder(folder);
    const packaging = [...compilePolicies(files, readAttachment).errors, ...overlooked()];
    const { code, out } = await sluice('check', '--models', folder);
    expect(code).toBe(1);
    expect(out.split('\n').slice(0, -2)).toEqual(packaging.map(formatProblem));
    expect(packaging).toHaveLength(3);
    expect(out).toMatch(/\n\n3 mistakes in 2 policies$/);
  });

  it('tells of the files that were named only, but holds them against the others', async () => {
    lay({ 'a.yml': valid, 'b.yml': valid.replace('description:', 'modelPackageGroup: a\ndescription:') });
    const { code, out } = await sluice('check', join(folder, 'b.yml'), '--json');
    expect([code, JSON.parse(out)]).toMatchObject([
      1,
      [{ file: expect.stringMatching(/b\.yml$/), line: 2, path: 'modelPackageGroup' }],
    ]);
    lay({ 'c.yml': valid.replace('ml.c5.large', 'large') });
    expect(await sluice('check', join(folder, 'c.yml'))).toMatchObject({
      code: 1,
      out: expect.stringMatching(/c\.yml:5:17 {2}endpoint\.instanceType: .*\n\n1 mistake in 1 policy$/),
    });
  });

  it('names every file that is not there, and a folder that is none', async () => {
    expect(await sluice('check', 'x.yml', 'y.yml')).toEqual({
      code: 2,
      out: '',
      err: 'There is no file x.yml.\nThere is no file y.yml.',
    });
    expect(await sluice('check', '--models', join(folder, 'none'))).toMatchObject({ code: 2, out: '' });
  });
});

describe('sluice init without a registry', () => {
  const offline = (...args: string[]) => sluice('init', ...args, '--offline', '--models', folder);
  const written = (name: string) => readFileSync(join(folder, name), 'utf8');

  it('writes a policy that is whole', async () => {
    const { code, out } = await offline('wine', '--payload', `{"grape":"O'Reilly"}`, '--content-type', 'text/x-wine');
    expect([code, out.split('\n')]).toEqual([0, [expect.stringMatching(/^Wrote .*wine\.yml, without asking/)]]);
    expect(await sluice('check', '--models', folder)).toMatchObject({ code: 0 });
    const { policies } = compilePolicies([{ name: 'wine.yml', text: written('wine.yml') }]);
    expect(policies['wine']).toMatchObject({
      rollout: { strategy: 'canary', smoke: { payload: `{"grape":"O'Reilly"}`, contentType: 'text/x-wine' } },
      inference: { contentTypes: ['text/x-wine'] },
    });
  });

  it('takes the payload from a file, with its lines', async () => {
    lay({ 'rows.csv': '1,2\n"3",4\n' });
    const csv = ['--payload', `@${join(folder, 'rows.csv')}`, '--content-type', 'text/csv'];
    expect(await offline('wine', ...csv)).toMatchObject({ code: 0 });
    const { policies } = compilePolicies([{ name: 'wine.yml', text: written('wine.yml') }]);
    expect(policies['wine']?.rollout.smoke.payload).toBe('1,2\n"3",4');
  });

  it('says what is still to be filled in', async () => {
    const { code, out } = await offline('wine');
    expect(code).toBe(0);
    expect(out).toMatch(/wine\.yml:\d+:3 {2}rollout\.smoke: expected one of payload and payloadFile, got none$/);
  });

  it('ends with 1 when more than that is wrong', async () => {
    expect(await offline('wine', '--group', 'no_such_name')).toMatchObject({
      code: 1,
      out: expect.stringContaining('modelPackageGroup: expected letters'),
    });
  });

  it('never writes over a file, nor under a name that does not do', async () => {
    lay({ 'wine.yml': 'mine' });
    expect(await offline('wine')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('left as it is') });
    expect(written('wine.yml')).toBe('mine');
    expect(await offline('Wine')).toMatchObject({ code: 2, err: expect.stringContaining('lower-case letters') });
  });
});

describe('with a registry', () => {
  let journey: Journey;
  let operator: Operator;
  beforeAll(async () => {
    journey = await Journey.start();
    operator = await Operator.at(journey);
  });
  afterAll(() => operator.stop());

  it('init asks what the newest version supports', async () => {
    const args = ['init', 'spam', '--group', model, '--models', folder, '--payload', '{}'];
    expect((await sluice(...args)).out).toContain(`the registry has no version of ${model} yet`);
    rmSync(join(folder, 'spam.yml'));
    await journey.register({ instanceTypes: ['ml.c6i.large', 'ml.m5.large'] });
    expect(await sluice(...args)).toMatchObject({
      code: 0,
      out: expect.stringContaining('by what version 1 supports'),
    });
    const text = readFileSync(join(folder, 'spam.yml'), 'utf8');
    expect(text).toContain('# Version 1 supports: ml.c6i.large, ml.m5.large.');
    const { policies } = compilePolicies([{ name: 'spam.yml', text }]);
    expect(policies['spam']).toMatchObject({
      modelPackageGroup: model,
      endpoint: { instanceType: 'ml.c6i.large' },
      rollout: { smoke: { contentType: 'application/json', accept: 'application/json' } },
      inference: { contentTypes: ['application/json'] },
    });
  });

  it('versions shows metrics, approvals and what serves', async () => {
    await journey.rollOut({ more: await metrics({ auc: { value: 0.97123 }, recall: { value: 0.5 } }) });
    const rows = await operator.json<{ version: number }[]>('versions', model);
    expect(rows).toMatchObject([
      {
        version: 2,
        approval: 'Approved',
        share: 100,
        slot: 'blue',
        ended: 'promoted',
        metrics: { 'binary_classification_metrics.auc': 0.97123, 'binary_classification_metrics.recall': 0.5 },
      },
      { version: 1, approval: 'PendingManualApproval', metrics: nothing, unread: 'There is no ModelMetrics report.' },
    ]);
    const { out } = await sluice('versions', model);
    expect(out).toMatch(/VERSION +REGISTERED +APPROVAL +SERVES +ROLLOUT +AUC +RECALL/);
    expect(out).toMatch(/v2 +2026-01-05 \S+ +Approved +100 % from blue +promoted +0\.9712 +0\.5/);
    expect(out).toContain('v1: There is no ModelMetrics report.');
    expect(await operator.json('versions', model, '--limit', '1')).toHaveLength(1);
  });

  it('versions refuses what it cannot answer', async () => {
    expect(await sluice('versions', model, '--limit', '0')).toMatchObject({ code: 2, out: '' });
    expect(await sluice('versions', 'fraud-detection')).toMatchObject({
      code: 3,
      err: expect.stringContaining('no model package group fraud-detection yet'),
    });
  });

  async function metrics(of: object): Promise<object> {
    const Bucket = journey.output('ArtifactsBucketName');
    const Body = Buffer.from(JSON.stringify({ binary_classification_metrics: of }));
    await journey.call('s3', 'PutObject', { Bucket, Key: 'report.json', Body });
    const Statistics = { ContentType: 'application/json', S3Uri: `s3://${Bucket}/report.json` };
    return { ModelMetrics: { ModelQuality: { Statistics } } };
  }
});
