import { setTimeout as sleep } from 'node:timers/promises';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Stage } from '../stage.ts';

/** What the guard of retraining made of a fact, the part that the demo shows. */
export interface Verdict {
  readonly at: number;
  readonly source: string;
  readonly cause: string;
  readonly severity: string;
  readonly verdict: 'start' | 'defer' | 'refuse' | 'ignore';
  readonly reason: string;
  readonly until?: number;
  readonly execution?: string;
}

const lookEveryMs = 250;
const patienceMs = 90_000;

/** The oldest first. */
async function verdicts({ clients, model }: Stage): Promise<readonly Verdict[]> {
  const { Items = [] } = await clients.table.send(
    new QueryCommand({
      TableName: 'sluice-dev',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `violations#${model.name}` },
      ConsistentRead: true,
    }),
  );
  return Items as Verdict[];
}

/** The verdict on the newest fact of a cause from the data monitor, as soon as it fits. Throws when that does not come. */
export async function verdictOn(stage: Stage, cause: string, fits: (verdict: Verdict) => boolean): Promise<Verdict> {
  const source = `monitor ${stage.endpointName}-data`;
  const begin = performance.now();
  let last: Verdict | undefined;
  while (performance.now() - begin < patienceMs) {
    last = (await verdicts(stage)).findLast(one => one.source === source && one.cause === cause);
    if (last && fits(last)) return last;
    stage.progress.now(`waiting for the guard's verdict on ${cause}`);
    await sleep(lookEveryMs);
  }
  const seen = last ? `it stands at ${last.verdict}, ${last.reason}` : 'it has heard of none';
  throw new Error(`The guard has not come to the verdict on ${cause} that was expected; ${seen}.`);
}
