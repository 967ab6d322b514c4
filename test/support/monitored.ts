import { profileColumns } from '../../examples/data-version/profile-columns.ts';
import { generate } from '../../examples/fraud-detection/generator/generate.ts';
import { type Drift, defaultGenerator, noDrift } from '../../examples/fraud-detection/generator/options.ts';
import type { Transaction } from '../../examples/fraud-detection/transaction.ts';
import { type Journey, minute } from './journey.ts';

export const monitoredModel = 'fraud-detection';
export const monitorFolder = `monitors/sluice-dev-${monitoredModel}/sluice-dev-${monitoredModel}-data`;
export const hour = 60 * minute;

/** Rows of the fraud generator. */
export function rows(seed: number, count: number, drift: Partial<Drift> = {}): Transaction[] {
  const options = { ...defaultGenerator, seed, count, drift: { ...noDrift, ...drift } };
  return generate(options).map(({ transaction }) => transaction);
}

/** Rolls out a version with the statistics of twenty thousand rows. */
export async function rollOutWatched(journey: Journey): Promise<void> {
  const Bucket = journey.output('ArtifactsBucketName');
  const { statistics, constraints } = profileColumns(rows(1, 20_000).map(row => ({ ...row })));
  const put = async (name: string, value: object) => {
    const Key = `training/${name}.json`;
    await journey.call('s3', 'PutObject', { Bucket, Key, Body: Buffer.from(JSON.stringify(value)) });
    return { ContentType: 'application/json', S3Uri: `s3://${Bucket}/${Key}` };
  };
  const Statistics = await put('statistics', statistics);
  const Constraints = await put('constraints', constraints);
  await journey.rollOut({ more: { DriftCheckBaselines: { ModelDataQuality: { Statistics, Constraints } } } });
}

/** Sends rows through the API, many in a request. */
export async function send(journey: Journey, all: readonly object[]): Promise<void> {
  for (let first = 0; first < all.length; first += 250) {
    const answer = await journey.askNow({ body: JSON.stringify({ instances: all.slice(first, first + 250) }) });
    if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body}`);
  }
}

/** Lets time pass until the windows of the hour that is, and those before, are judged. */
export async function judged(journey: Journey): Promise<void> {
  const { clock } = journey.virtual;
  const end = Math.ceil((clock.now() + 1) / hour) * hour;
  await clock.advance(end + 25 * minute - clock.now());
}

/** A JSON file of the monitor, by its path in its folder; undefined where there is none. */
export async function monitorFile<File = Record<string, unknown>>(
  journey: Journey,
  path: string,
): Promise<File | undefined> {
  const Bucket = journey.output('ArtifactsBucketName');
  try {
    const input = { Bucket, Key: `${monitorFolder}/${path}` };
    const { Body } = await journey.call<{ Body: Uint8Array }>('s3', 'GetObject', input);
    return JSON.parse(Buffer.from(Body).toString()) as File;
  } catch {
    return undefined;
  }
}

/** What the monitor has put on the bus, in order. */
export function violations(journey: Journey): Record<string, unknown>[] {
  return journey.virtual.calls
    .filter(({ operation }) => operation === 'PutEvents')
    .flatMap(({ input }) => (input as { Entries: { DetailType: string; Detail: string }[] }).Entries)
    .filter(({ DetailType }) => DetailType === 'Model Violation')
    .map(({ Detail }) => JSON.parse(Detail) as Record<string, unknown>);
}
