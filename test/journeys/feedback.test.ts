import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VirtualImage } from '../../local/containers/virtual-container.ts';
import { every } from '../../local/core/clock.ts';
import { editedPackage } from '../support/edited-package.ts';
import { type Answer, healthyModel, Journey, minute } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const model = 'fraud-detection';

const labelOf = (fraud: boolean) => (fraud ? 'fraud' : 'legitimate');

let wrongAnswers = 0;

/** Every answer is well formed and quick, and half of them are fraud. Of an artefact called `wrong` every second is not true. */
const image: VirtualImage = {
  ...healthyModel,
  answer: (modelData, request) => {
    const isFraud = text(request.body).includes('"amount":666');
    const isTrue = text(modelData) !== 'wrong' || wrongAnswers++ % 2 === 0;
    const label = labelOf(isTrue ? isFraud : !isFraud);
    const body = new TextEncoder().encode(JSON.stringify({ label }));
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  },
};

const jsonLines = { 'content-type': 'application/jsonlines' };
const linesOf = (said: readonly object[]) => said.map(one => JSON.stringify(one)).join('\n');
const resultsOf = ({ body }: Answer) => (JSON.parse(body) as { results: { line: number; status: number }[] }).results;

describe('feedback', () => {
  let journey: Journey;
  const give = (said: readonly object[]) =>
    journey.httpNow('POST', `/models/${model}/feedback`, { headers: jsonLines, body: linesOf(said) });

  beforeAll(async () => {
    journey = await Journey.start({ model, image });
    await journey.rollOut({ data: 'healthy' });
  });
  afterAll(() => journey.stop());

  /** What is in the bucket below a folder: lines by key. */
  const files = async (prefix: string): Promise<Record<string, object[]>> => {
    const Bucket = journey.output('ArtifactsBucketName');
    const listed = await journey.call<{ Contents?: { Key: string }[] }>('s3', 'ListObjectsV2', {
      Bucket,
      Prefix: prefix,
    });
    const keys = (listed.Contents ?? []).map(({ Key }) => Key);
    const bodies = keys.map(async Key => {
      const { Body } = await journey.call<{ Body: Uint8Array }>('s3', 'GetObject', { Bucket, Key });
      const lines = text(Body).trimEnd().split('\n');
      return [Key, lines.map(line => JSON.parse(line) as object)] as const;
    });
    return Object.fromEntries(await Promise.all(bodies));
  };
  const scores = async () => (await journey.query(`windows#${model}`)).filter(({ scored }) => scored);

  it('is stored as ground truth before the answer, once, and scores the version that answered', async () => {
    const own = { 'x-amzn-sagemaker-inference-id': 'payment-1' };
    const body = '{"amount":666}';
    const named = await journey.askNow({ headers: own, body });
    expect(named.headers['x-amzn-sagemaker-inference-id']).toBe('payment-1');
    const made = (await journey.askNow({ body })).headers['x-amzn-sagemaker-inference-id'] ?? '';
    const said = [
      { inferenceId: 'payment-1', label: 'fraud', observedAt: '2026-01-02T00:00:00Z' },
      { inferenceId: made, label: 'legitimate' },
      { inferenceId: made, label: 'legitimate' },
      { inferenceId: 'unheard-of', label: 'fraud' },
      { inferenceId: made, lable: 'fraud' },
    ];
    const answer = await give(said);
    expect(answer.status).toBe(207);
    expect(resultsOf(answer)).toEqual([
      { line: 1, status: 201 },
      { line: 2, status: 201 },
      { line: 3, status: 200 },
      { line: 4, status: 201 },
      { line: 5, status: 400, error: expect.objectContaining({ code: 'invalid_line', retryable: false }) },
    ]);
    const stored = await files('ground-truth/');
    const [[key, lines] = ['', []]] = Object.entries(stored);
    expect(Object.keys(stored)).toHaveLength(1);
    const hour = new Date(journey.virtual.clock.now())
      .toISOString()
      .slice(0, 13)
      .replace('T', '-')
      .replaceAll('-', '/');
    expect(key).toMatch(new RegExp(`^ground-truth/${model}/${hour}/\\d\\d-\\d\\d-\\d{3}-[\\w-]+\\.jsonl$`));
    const line = (eventId: string, data: string, more = {}) => ({
      groundTruthData: { data, encoding: 'CSV' },
      eventMetadata: { eventId, ...more },
      eventVersion: '0',
    });
    expect(lines).toEqual([
      line('payment-1', 'fraud', { observedAt: '2026-01-02T00:00:00Z' }),
      line(made, 'legitimate'),
      line('unheard-of', 'fraud'),
    ]);
    const [right, wrong, none] = [1, 1, 0];
    const buckets = [wrong, ...Array.from({ length: 18 }, () => none), right];
    expect(await scores()).toMatchObject([{ arms: { 'blue#1': { version: 1, requests: 0, scores: buckets } } }]);
  });

  it('that comes again is not stored again; another label is a revision, which is, and scores nothing more', async () => {
    const before = await scores();
    const again = await give([
      { inferenceId: 'payment-1', label: 'fraud' },
      { inferenceId: 'payment-1', label: 'legitimate' },
    ]);
    expect(resultsOf(again).map(({ status }) => status)).toEqual([200, 201]);
    const all = Object.values(await files('ground-truth/')).flat();
    const told = all.filter(one => JSON.stringify(one).includes('payment-1'));
    expect(told.map(one => (one as { groundTruthData: { data: string } }).groundTruthData.data).sort()).toEqual([
      'fraud',
      'legitimate',
    ]);
    expect(await scores()).toHaveLength(before.length);
  });

  it('that is too much, of another type or of another model is refused as a whole', async () => {
    const line = `${JSON.stringify({ inferenceId: 'x', label: 'fraud' })}\n`;
    const large = line.repeat(Math.ceil((1024 * 1024 + 1) / line.length));
    const ask = (path: string, headers: Record<string, string>, body: string) =>
      journey.httpNow('POST', path, { headers, body });
    const path = `/models/${model}/feedback`;
    const answers = [
      await ask(path, jsonLines, large),
      await ask(path, { 'content-type': 'application/json' }, line),
      await ask(path, { ...jsonLines, 'content-encoding': 'gzip' }, line),
      await ask('/models/nobody/feedback', jsonLines, line),
      await ask(path, jsonLines, '\n\n'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([413, 415, 415, 404, 400]);
  });

  it('of a megabyte is stored, each line', async () => {
    const label = 'x'.repeat(256);
    const said = Array.from({ length: 3_000 }, (_, i) => ({ inferenceId: `${i}`.padStart(64, '-'), label }));
    const body = linesOf(said)
      .slice(0, 1024 * 1024)
      .replace(/\n[^\n]*$/, '');
    const answer = await journey.httpNow('POST', `/models/${model}/feedback`, { headers: jsonLines, body });
    expect(answer.status).toBe(207);
    const results = resultsOf(answer);
    expect(results.length).toBeGreaterThan(2_500);
    expect(results.every(({ status, line }, i) => status === 201 && line === i + 1)).toBe(true);
  });
});

/** The stack with one share in the way to all requests, at which both versions get as many labels; only who asked may label. */
function packageWithOneShare() {
  return editedPackage(model, policy => {
    const edited = policy.replace(/canary:\[.*?\]/, 'canary:[{share:5e3,bakeMs:6e5}]');
    return edited.replace('from:"anyone"', 'from:"asker"');
  });
}

describe('a version whose answers are worse by labels alone', () => {
  it('is taken back', async () => {
    const journey = await Journey.start({ model, image, packaged: packageWithOneShare() });
    await journey.rollOut({ data: 'healthy' });
    let sent = 0;
    const waiting: object[] = [];
    const load = every(journey.virtual.clock, 1_000, () => {
      sent += 1;
      const isFraud = sent % 2 === 0;
      const request = { body: `{"amount":${isFraud ? 666 : 10}}`, headers: { 'x-account-id': `account ${sent}` } };
      void journey.ask(request).then(({ headers: { 'x-amzn-sagemaker-inference-id': inferenceId } }) => {
        waiting.push({ inferenceId, label: labelOf(isFraud) });
      });
    });
    const labels = every(journey.virtual.clock, 20_000, () => {
      const body = linesOf(waiting.splice(0));
      if (body !== '') void journey.http('POST', `/models/${model}/feedback`, { headers: jsonLines, body });
    });
    const foreign = linesOf([{ inferenceId: 'unheard-of', label: 'fraud' }]);
    const refused = await journey.httpNow('POST', `/models/${model}/feedback`, { headers: jsonLines, body: foreign });
    expect(resultsOf(refused)).toMatchObject([{ status: 404, error: { code: 'unknown_answer' } }]);
    const worse = await journey.rollOut({ data: 'wrong' });
    expect(worse).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    expect(worse.reason).toMatch(/worse, by quality: .*a mean score of 0\.[3-6]\d*, against 0\.9/);
    load.cancel();
    labels.cancel();
    await journey.virtual.clock.advance(minute);
    expect(await journey.deadLetters()).toEqual([]);
    expect(await leftovers(journey)).toEqual([]);
    await journey.stop();
  });
});
