import { readFile } from 'node:fs/promises';
import { type Child, startChild } from './child.ts';

/** What a running local cloud writes to `.sluice/local.json`. */
export interface Addresses {
  readonly endpoint: string;
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly region: string;
  readonly accountId: string;
}

export interface LocalCloud extends Addresses {
  readonly child: Child;
}

const patienceMs = 90_000;

/** Boots a local cloud of its own on free ports, as `npm start` does, and waits until it serves. */
export async function startLocalCloud(speed: number, onStart: (child: Child) => void): Promise<LocalCloud> {
  const options = ['--port', '0', '--api-port', '0', '--speed', String(speed), '--no-seed', '--no-package'];
  const child = startChild(process.execPath, ['local/main.ts', ...options]);
  onStart(child);
  await child.printed(/^ready$/m, patienceMs);
  return { ...(JSON.parse(await readFile('.sluice/local.json', 'utf8')) as Addresses), child };
}

/** Points every AWS client that is made from now on at the local cloud. */
export function useLocalCloud({ endpoint, region }: Addresses): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
}
