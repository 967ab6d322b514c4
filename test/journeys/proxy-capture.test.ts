import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editedPackage } from '../support/edited-package.ts';
import { Journey } from '../support/journey.ts';
import {
  hour,
  judged,
  monitoredModel,
  monitorFile,
  rollOutWatched,
  rows,
  send,
  violations,
} from '../support/monitored.ts';
import { Operator } from '../support/operator.ts';

const redact = [
  { field: '/accountId', how: 'hash', in: 'both' },
  { field: '/entry', how: 'drop', in: 'both' },
  { field: '/distanceKm', how: 'bucket', bounds: [10, 100], in: 'both' },
];

/** The policy with redaction, as its compiler would have written it for the proxy and for all others. */
const redacting = (policy: string) =>
  policy
    .replace(`"${monitoredModel}":{model:`, `"${monitoredModel}":{capture:{sampling:1e4},model:`)
    .replace('capture:{sampling:1e4,', `capture:{redact:${JSON.stringify(redact)},sampling:1e4,`)
    .replace('strategy:"canary"', 'strategy:"all-at-once"');

interface Line {
  readonly captureData: Readonly<Record<string, { readonly data: string }>>;
}

describe('a model whose captured requests are redacted', () => {
  let journey: Journey;
  let operator: Operator;
  let window: { readonly from: number; readonly part?: { readonly rows: number; readonly unreadable: number } };
  const lines: Line[] = [];
  let keys: string[] = [];
  const accounts = ['acct-1001', 'acct-1002', 'acct-1003'];
  const inputs = () => lines.map(({ captureData }) => captureData['endpointInput']?.data ?? '');

  beforeAll(async () => {
    journey = await Journey.start({
      model: monitoredModel,
      packaged: editedPackage(monitoredModel, redacting),
    });
    operator = await Operator.at(journey);
    await rollOutWatched(journey);
    await judged(journey);
    const from = Math.floor(journey.virtual.clock.now() / hour) * hour;
    await send(
      journey,
      rows(2, 600).map((row, i) => ({ ...row, accountId: accounts[i % accounts.length] })),
    );
    const csv = { 'content-type': 'text/csv' };
    expect((await journey.askNow({ headers: csv, body: 'acct-1004,1,2\n' })).status).toBe(200);
    await journey.virtual.clock.advance(3_000);
    // Takes the others along, and dies with its environment.
    await journey.askNow({ body: JSON.stringify({ ...rows(3, 1)[0], accountId: accounts[0] }) });
    await judged(journey);
    const path = new Date(from + hour).toISOString().slice(0, 13).replace(/[-T]/g, '/');
    window = { from, ...(await monitorFile<object>(journey, `${path}/window.json`)) } as typeof window;
    const Bucket = journey.output('ArtifactsBucketName');
    const found = await journey.call<{ Contents?: { Key: string }[] }>('s3', 'ListObjectsV2', {
      Bucket,
      Prefix: `captures/sluice-dev-${monitoredModel}/`,
    });
    keys = (found.Contents ?? []).map(({ Key }) => Key);
    for (const Key of keys) {
      const { Body } = await journey.call<{ Body: Uint8Array }>('s3', 'GetObject', { Bucket, Key });
      const text = Buffer.from(Body).toString().trimEnd();
      lines.push(...text.split('\n').map(line => JSON.parse(line) as Line));
    }
  });
  afterAll(() => operator.stop());

  const logLines = async (): Promise<string[]> => {
    const { logGroups = [] } = await journey.call<{ logGroups?: { logGroupName: string }[] }>(
      'logs',
      'DescribeLogGroups',
      {
        logGroupNamePrefix: '/aws/lambda/',
      },
    );
    const found = logGroups.map(({ logGroupName }) =>
      journey.call<{ events?: { message: string }[] }>('logs', 'FilterLogEvents', { logGroupName }),
    );
    return (await Promise.all(found)).flatMap(({ events = [] }) => events.map(({ message }) => message));
  };

  it('is captured by the proxy alone, where SageMaker would', async () => {
    const config = journey.virtual.calls.findLast(({ operation }) => operation === 'CreateEndpointConfig');
    expect(config?.input).toMatchObject({ DataCaptureConfig: { EnableCapture: false } });
    const hourPath = new Date(window.from).toISOString().slice(0, 13).replace(/[-T]/g, '/');
    const folder = `captures/sluice-dev-${monitoredModel}/blue/${hourPath}/`;
    expect(keys.length).toBeGreaterThan(1);
    for (const key of keys) expect(key.startsWith(folder)).toBe(true);
    // Three requests of many rows, and one of CSV without its request.
    expect(lines.map(({ captureData }) => Object.keys(captureData)).sort()).toEqual([
      ['endpointInput', 'endpointOutput'],
      ['endpointInput', 'endpointOutput'],
      ['endpointInput', 'endpointOutput'],
      ['endpointOutput'],
    ]);
  });

  it('has hashes, buckets and nothing in the places of values, and the rest as it was', () => {
    const stored = inputs()
      .filter(data => data !== '')
      .flatMap(data => {
        const { instances = [JSON.parse(data)] } = JSON.parse(data) as { instances?: Record<string, unknown>[] };
        return instances as Record<string, unknown>[];
      });
    expect(stored).toHaveLength(600);
    const hashes = new Set(stored.map(({ accountId }) => accountId));
    expect(hashes.size).toBe(accounts.length);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{32}$/);
    expect(stored.every(row => !('entry' in row) && [0, 1, 2].includes(Number(row['distanceKm'])))).toBe(true);
    expect(new Set(stored.map(({ amount }) => amount)).size).toBeGreaterThan(100);
  });

  it('is watched by its other features', () => {
    expect(window.part).toMatchObject({ rows: 600, unreadable: 1 });
    expect(violations(journey)).toEqual([]);
  });

  it('is counted where it is captured and where it is stored, so that the difference is what was lost', async () => {
    const counted = { Captured: 0, CapturesWritten: 0, CapturesUnredactable: 0, CapturesLost: 0 };
    for (const line of await logLines()) {
      const values = line.startsWith('{"_aws"') ? (JSON.parse(line) as Record<string, number>) : {};
      for (const name of Object.keys(counted) as (keyof typeof counted)[]) counted[name] += values[name] ?? 0;
    }
    expect(counted).toEqual({ Captured: 5, CapturesWritten: 4, CapturesUnredactable: 1, CapturesLost: 0 });
  });

  it('leaves no raw value of a redacted field in the bucket, in logs, or in what is told', async () => {
    const logs = (await logLines()).join('\n');
    const told = JSON.stringify([violations(journey), journey.notifications(), lines, keys]);
    expect(logs).toContain('CapturesWritten');
    expect(`${logs}${told}`).not.toMatch(/acct-100\d/);
  });

  it('is found by a subject all the same when that is to be forgotten', async () => {
    const about = (subject: string) => operator.json('forget', monitoredModel, '--subject', subject, '--dry-run');
    expect(await about(accounts[0] ?? '')).toMatchObject({ captures: { lines: 3 } });
    expect(await about('acct-9999')).toMatchObject({ captures: { objects: 0, lines: 0 } });
  });
});
