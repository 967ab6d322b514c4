import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { processContainers } from './containers/process-container.ts';
import { announcement } from './start/announcement.ts';
import { startLiveCloud } from './start/live-cloud.ts';
import { readOptions, type StartOptions, usage } from './start/options.ts';
import { seed } from './start/seed.ts';
import { readPackaged } from './template/packaged.ts';

const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;

async function main(options: StartOptions): Promise<void> {
  const stopped = interruption();
  const images = JSON.parse(readFileSync('examples/images.json', 'utf8'));
  const cloud = await startLiveCloud({
    ...options,
    account,
    stackName: 'sluice-dev',
    packaged: readPackaged('.serverless'),
    containers: processContainers(images),
    log: message => console.error(message),
  });
  try {
    const models = options.seed ? await Promise.race([seed(cloud.addresses), stopped.then(() => [])]) : [];
    await mkdir('.sluice', { recursive: true });
    await writeFile('.sluice/local.json', `${JSON.stringify(cloud.addresses, null, 2)}\n`);
    console.log(announcement(cloud.addresses, models));
    await stopped;
    console.log('stopping');
  } finally {
    await cloud.stop();
  }
}

/** Resolves at the first Ctrl-C or termination; a second one ends the process at once. */
function interruption(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await main(options);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
