import { beforeAll, describe, expect, it } from 'vitest';
import { createGate } from '../../../local/core/gate.ts';
import { createKernel, type Kernel } from '../../../local/core/kernel.ts';
import { seededRandom } from '../../../local/core/random.ts';
import type { Caller } from '../../../local/core/service.ts';
import { VirtualClock } from '../../../local/core/virtual-clock.ts';
import type { IamCore } from '../../../local/iam/iam-core.ts';
import { iam } from '../../../local/services/iam/service.ts';
import { s3 } from '../../../local/services/s3/service.ts';
import { readPackaged } from '../../../local/template/packaged.ts';
import { role } from '../../../local/template/resources/iam.ts';
import { bucket, bucketPolicy } from '../../../local/template/resources/s3.ts';
import { createStack } from '../../../local/template/stack.ts';

const handlers = [bucket, bucketPolicy, role];
const Bucket = 'sluice-dev-artifacts-111122223333';
const isContainerRole = /^sluice-dev-(model|train)/;

let cloud: Kernel;
let roles: readonly string[];

const operator: Caller = { kind: 'root' };
const as = (roleName: string): Caller => ({ kind: 'role', roleName, sessionName: 'SageMaker' });
const write = (roleName: string, Key: string) => attempt('PutObject', { Key, Body: new Uint8Array([1]) }, as(roleName));
const read = (roleName: string, Key: string) => attempt('GetObject', { Key }, as(roleName));

/** Whether a call is let through. */
async function attempt(operation: string, input: object, caller: Caller): Promise<boolean> {
  try {
    await cloud.call('s3', operation, { Bucket, ...input }, caller);
    return true;
  } catch (error) {
    const { code } = error as { code: string };
    if (code === 'NoSuchKey') return true;
    expect(code).toBe('AccessDenied');
    return false;
  }
}

beforeAll(async () => {
  const clock = new VirtualClock();
  const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;
  cloud = createKernel({ account, clock, wall: clock, random: seededRandom(7), gate: createGate() }, [
    iam,
    s3,
    () => ({ name: 'events', operations: {}, core: { deliver: () => {} } }),
  ]);
  const { template } = readPackaged('.serverless');
  const names = (properties: unknown) => String((properties as { RoleName?: string })?.RoleName);
  const chosen = Object.entries(template.Resources).filter(
    ([id, { Type, Properties }]) =>
      ['Artifacts', 'ArtifactsPolicy'].includes(id) ||
      (Type === 'AWS::IAM::Role' && isContainerRole.test(names(Properties))),
  );
  roles = chosen.flatMap(([, { Properties }]) => (isContainerRole.test(names(Properties)) ? [names(Properties)] : []));
  const part = { ...template, Resources: Object.fromEntries(chosen), Outputs: {} };
  await createStack(part, cloud, { stackName: 'sluice-dev', handlers, artifact: () => new Uint8Array() });
});

const [serving, training] = ['sluice-dev-model-fraud-detection', 'sluice-dev-train-fraud-detection'];
const other = 'text-classification/output/job/output/model.tar.gz';
const own = 'fraud-detection/output/job/output/model.tar.gz';

describe('the roles of containers', () => {
  it('are one for each purpose and model', () => {
    expect([...roles].sort()).toEqual([
      'sluice-dev-model',
      'sluice-dev-model-fraud-detection',
      'sluice-dev-model-text-classification',
      'sluice-dev-train-fraud-detection',
      'sluice-dev-train-text-classification',
    ]);
  });

  it.each([
    ['what serves reads its artefacts', true, () => read(serving, own)],
    ['what serves reads artefacts that were put there by others', true, () => read(serving, 'models/a/model.tar.gz')],
    ["what serves reads another model's", false, () => read(serving, other)],
    ['what serves writes its captured requests', true, () => write(serving, 'captures/sluice-dev-fraud-detection/a')],
    ["what serves writes another model's", false, () => write(serving, 'captures/sluice-dev-text-classification/a')],
    [
      'what serves writes the scores that gates ask for',
      true,
      () => write(serving, 'fraud-detection/gates/1/rows.out'),
    ],
    ['what serves writes its artefact', false, () => write(serving, own)],
    ["what serves writes another model's artefact", false, () => write(serving, other)],
    ['what trains reads its data', true, () => read(training, 'fraud-detection/data/d1/train/train.csv')],
    ['what trains writes its artefact', true, () => write(training, own)],
    ['what trains writes its data', false, () => write(training, 'fraud-detection/data/d1/train/train.csv')],
    ["what trains reads another model's data", false, () => read(training, 'text-classification/data/d1/a')],
    ["what trains writes another model's artefact", false, () => write(training, other)],
    ['what trains deletes its artefact', false, () => attempt('DeleteObject', { Key: own }, as(training))],
    ['batch jobs of gates write an artefact', false, () => write('sluice-dev-model', own)],
    ['batch jobs of gates write scores', true, () => write('sluice-dev-model', 'fraud-detection/gates/1/rows.out')],
  ])('%s: %s', async (_what, isAllowed, trying) => {
    expect(await trying()).toBe(isAllowed);
  });

  it('keep artefacts even where somebody gives them more', async () => {
    const { RoleId: _, CreateDate: __, ...found } = cloud.core<IamCore>('iam').role(serving) ?? expect.fail();
    const everything = { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
    const wide = { PolicyName: 'wide', PolicyDocument: everything };
    for (const [name, again] of [
      [serving, found],
      ['sluice-dev-model-of-a-policy', { ...found, RoleName: 'sluice-dev-model-of-a-policy' }],
    ] as const) {
      const Arn = `arn:aws:iam::111122223333:role/${name}`;
      cloud.core<IamCore>('iam').putRole({ ...again, Arn, policies: [...found.policies, wide] });
      expect([await write(name, own), await write(name, other), await read(name, other)]).toEqual([false, false, true]);
    }
  });

  it('leave what an artefact was, when a job writes one of the same name', async () => {
    const put = (text: string) =>
      cloud.call('s3', 'PutObject', { Bucket, Key: own, Body: Buffer.from(text) }, operator);
    const { VersionId } = (await put('approved')) as { VersionId: string };
    expect(await write(training, own)).toBe(true);
    const before = await cloud.call('s3', 'GetObject', { Bucket, Key: own, VersionId }, operator);
    expect(Buffer.from((before as { Body: Uint8Array }).Body).toString()).toBe('approved');
    expect(await attempt('DeleteObject', { Key: own, VersionId }, as(training))).toBe(false);
  });
});
