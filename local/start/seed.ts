import { spawn } from 'node:child_process';
import type { Addresses } from './announcement.ts';

const seeder = 'examples/seed.ts';

/**
 * Registers the reference models the way a user would: a process of its own with AWS's clients, pointed at the local
 * cloud. Answers the models' names; `ended` stops it half-way. Rejects when the process fails.
 */
export async function seed({ endpoint, region }: Addresses, ended: AbortSignal): Promise<string[]> {
  const child = spawn(process.execPath, [seeder], {
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    signal: ended,
  });
  const models: string[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    rest += text;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const registered = /^registered (\S+) version/.exec(line);
      if (registered?.[1]) models.push(registered[1]);
    }
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', error => (ended.aborted ? resolve(0) : reject(error))).once('close', resolve);
  });
  if (code !== 0 && !ended.aborted) {
    throw new Error(`${seeder} ended with exit code ${code}; its messages stand above.`);
  }
  return models;
}
