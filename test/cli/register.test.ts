import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../cli/register/archive.ts';
import { imageOf } from '../../cli/register/image-of.ts';
import { readWish, type Wish } from '../../cli/register/read-wish.ts';
import { splitWords } from '../../cli/register/split-words.ts';
import { ProgramImages } from '../../local/containers/programs/program-images.ts';
import { programRoute } from '../../local/start/program-route.ts';
import { Journey, model } from '../support/journey.ts';
import { Operator, sluice } from '../support/operator.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluice-register-'));
const at = (...names: string[]) => join(folder, ...names);
const report = { binary_classification_metrics: { auc: { value: 0.9 } } };
const image = `111122223333.dkr.ecr.us-east-1.amazonaws.com/sluice/${model}:1`;
const program = ['--program', 'node serve.mjs', '--folder', 'test/local/containers/fixtures/own-program'];

mkdirSync(at('model', 'part'), { recursive: true });
writeFileSync(at('model', 'weights.txt'), 'w1');
writeFileSync(at('model', 'part', 'run.sh'), 'true');
writeFileSync(at('metrics.json'), JSON.stringify(report));
writeFileSync(at('rows.jsonl'), '{}\n');
writeFileSync(at('text.json'), 'auc 0.9');
writeFileSync(at('model.zip'), 'PK');
afterAll(() => rmSync(folder, { recursive: true }));

interface Answer {
  readonly version: number;
  readonly modelPackageArn: string;
  readonly groupMade: boolean;
  readonly image: string;
  readonly modelData: string;
  readonly wasThere: boolean;
  readonly report: string;
}

describe('sluice register', () => {
  const programs = new ProgramImages();
  let journey: Journey;
  let operator: Operator;
  const register = (...args: string[]) => operator.json<Answer>('register', model, '--model', at('model'), ...args);

  beforeAll(async () => {
    journey = await Journey.start({ programs });
    operator = await Operator.at(journey, { internalRoutes: programRoute(programs) });
    await journey.call('sagemaker', 'DeleteModelPackageGroup', { ModelPackageGroupName: model });
  });
  afterAll(async () => {
    await operator.stop();
    await programs.stop();
  });

  it('makes the group, the archive and a version that waits, with what the policy says', async () => {
    const answer = await register('--image', image, '--metrics', at('metrics.json'), '--environment', 'A=1,B=x=y');
    expect(answer).toMatchObject({ version: 1, groupMade: true, wasThere: false, image });
    const found = await journey.call('sagemaker', 'DescribeModelPackage', { ModelPackageName: answer.modelPackageArn });
    expect(found).toMatchObject({
      ModelApprovalStatus: 'PendingManualApproval',
      InferenceSpecification: {
        Containers: [{ Image: image, ModelDataUrl: answer.modelData, Environment: { A: '1', B: 'x=y' } }],
        SupportedContentTypes: ['application/json', 'text/plain'],
        SupportedResponseMIMETypes: ['application/json'],
        SupportedRealtimeInferenceInstanceTypes: ['ml.c5.large'],
      },
      ModelMetrics: { ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: answer.report } } },
    });
    expect(answer.modelData).toMatch(
      /^s3:\/\/sluice-dev-artifacts-111122223333\/text-classification\/registered\/[0-9a-f]{64}\/model\.tar\.gz$/,
    );
    expect(await operator.json('versions', model)).toMatchObject([
      { metrics: { 'binary_classification_metrics.auc': 0.9 } },
    ]);
    const [, rows = ''] = /s3:\/\/[^/]+\/(.*)evaluation\.json$/.exec(answer.report) ?? [];
    const Bucket = journey.output('ArtifactsBucketName');
    await expect(journey.call('s3', 'HeadObject', { Bucket, Key: `${rows}rows.jsonl` })).resolves.toBeDefined();
  });

  it('uploads the same files once, whenever they were written', async () => {
    const before = await register('--image', image);
    utimesSync(at('model', 'weights.txt'), new Date(0), new Date(0));
    expect(await register('--image', image)).toMatchObject({ modelData: before.modelData, wasThere: true });
    chmodSync(at('model', 'part', 'run.sh'), 0o755);
    expect(await register('--image', image)).toMatchObject({ wasThere: false, groupMade: false });
  });

  it('serves a program of this machine', async () => {
    const { version, image: made } = await register(...program, '--environment', 'VARIABLE=v');
    expect(made).toMatch(/\/local\/text-classification@sha256:[0-9a-f]{64}$/);
    expect(await sluice('approve', `${model}/${version}`)).toMatchObject({ code: 0 });
    expect(await journey.ended(version)).toMatchObject({ status: 'promoted' });
    const { status, headers, body } = await journey.askNow();
    expect([status, headers['x-sluice-version'], JSON.parse(body)]).toMatchObject([
      200,
      String(version),
      { arguments: ['serve'], weights: 'w1', variable: 'v' },
    ]);
  });

  it('says what to do next', async () => {
    const { out } = await sluice('register', model, '--model', at('model'), '--image', image);
    expect(out).toMatch(/^registered text-classification\/\d+\n/);
    expect(out).toMatch(/npx sluice approve text-classification\/\d+ --wait$/);
  });

  it('names everything that is wrong, and registers nothing', async () => {
    const answer = await sluice(
      ...['register', model, '--model', at('model.zip'), '--metrics', at('text.json'), '--program', "node 'serve"],
      ...['--content-type', 'json', '--instance-type', 'large', '--environment', 'A'],
    );
    expect(answer).toMatchObject({ code: 2, out: '' });
    for (const option of ['model', 'metrics', 'program', 'content-type', 'instance-type', 'environment'])
      expect(answer.err).toMatch(new RegExp(`^--${option}: `, 'm'));
    expect(await sluice('register', 'nobody', '--model', at('model'))).toMatchObject({ code: 3 });
  });

  it.each([
    ['neither image nor program', [], 'expected either --image or --program, got none'],
    ['both', ['--image', image, ...program], 'got both'],
    ['a folder without a program', ['--image', image, '--folder', '.'], 'expected one with --folder'],
    ['a folder that is none', ['--program', 'x', '--folder', at('none')], 'expected --folder to be a folder'],
    [
      'a program with too much around it',
      ['--program', 'node serve.mjs', '--folder', '.'],
      'name the folder of the program alone',
    ],
  ])('%s is refused', async (_what, args, text) => {
    const answer = await sluice('register', model, '--model', at('model'), ...args);
    expect(answer).toMatchObject({ code: 2, out: '', err: expect.stringContaining(text) });
  });
});

describe('on AWS', () => {
  const outside = { region: async () => 'us-east-1', images: { exists: async () => true } };
  const asked = (name: string, more: object = {}) =>
    imageOf('churn', { image: { name } } as Wish, undefined, { ...outside, ...more } as never);

  it('takes an image of ECR in the own Region', async () => {
    expect(await asked(image)).toEqual({ image });
  });

  it.each([
    ['churn:1', {}, 'expected an image in ECR such as 123456789012.dkr.ecr.us-east-1'],
    [image.replace('us-east-1', 'eu-west-1'), {}, 'this image is in eu-west-1'],
    [image, { images: { exists: async () => false } }, 'Push it first'],
  ])('refuses %s', async (name, more, text) => {
    await expect(asked(name, more)).rejects.toThrow(text);
  });

  it('refuses programs', async () => {
    const wish = { image: { command: ['x'], folder: '/' } } as unknown as Wish;
    await expect(imageOf('churn', wish, undefined, outside as never)).rejects.toThrow(
      '--program needs the local cloud',
    );
  });
});

describe('its parts', () => {
  it('splits words as a shell does', () => {
    expect(splitWords(`python3 'a b.py' --name="x \\"y\\" z" c\\ d ''`)).toEqual([
      'python3',
      'a b.py',
      '--name=x "y" z',
      'c d',
      '',
    ]);
    expect(splitWords("python3 'serve.py")).toBeUndefined();
    expect(splitWords('  ')).toEqual([]);
  });

  it('takes an archive as it is', async () => {
    const made = await openArchive(at('model'));
    const chunks: Buffer[] = [];
    for await (const chunk of made.open()) chunks.push(chunk as Buffer);
    writeFileSync(at('own.tar.gz'), Buffer.concat(chunks));
    const taken = await openArchive(at('own.tar.gz'));
    expect(taken).toMatchObject({ sha256: made.sha256, bytes: made.bytes });
    await made.dispose();
    await taken.dispose();
    await expect(readWish({ model: at('own.tar.gz'), image } as never)).resolves.toMatchObject({
      image: { name: image },
    });
  });
});
