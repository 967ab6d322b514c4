import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { engineContainers } from './containers/engine/engine-containers.ts';
import { firstKnown } from './containers/first-known.ts';
import { byRepository, processContainers } from './containers/process-container.ts';
import { ProgramImages } from './containers/programs/program-images.ts';
import { type Addresses, announcement } from './start/announcement.ts';
import { startLiveCloud } from './start/live-cloud.ts';
import { readOptions, type StartOptions, usage } from './start/options.ts';
import { packageStack } from './start/package-stack.ts';
import { seed } from './start/seed.ts';
import { startFailure } from './start/start-failure.ts';
import { readPackaged } from './template/packaged.ts';

const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;

const addressFile = '.sluice/local.json';

async function main(options: StartOptions): Promise<void> {
  const ended = interruption();
  const images = JSON.parse(readFileSync('examples/images.json', 'utf8'));
  const programs = new ProgramImages();
  const reference = byRepository(images);
  const processes = processContainers(image => programs.find(image) ?? reference(image));
  const cloud = await startLiveCloud({
    ...options,
    programs,
    account,
    stackName: 'sluice-dev',
    packaged: readPackaged('.serverless'),
    containers: firstKnown([processes, engineContainers()]),
    log: message => console.error(message),
  });
  try {
    if (!ended.aborted) await serve(cloud.addresses, options.seed, ended);
  } finally {
    console.log('stopping');
    await rm(addressFile, { force: true });
    await cloud.stop();
    await programs.stop();
  }
}

/** Fills the registry, tells people where everything is, and returns when it is time to stop. */
async function serve(addresses: Addresses, withSeed: boolean, ended: AbortSignal): Promise<void> {
  const models = withSeed ? await seed(addresses, ended) : [];
  if (ended.aborted) return;
  await mkdir(dirname(addressFile), { recursive: true });
  await writeFile(addressFile, `${JSON.stringify(addresses, null, 2)}\n`);
  console.log(announcement(addresses, models));
  await once(ended, 'abort');
}

/** Aborts at the first Ctrl-C or termination; a second one ends the process at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else {
    if (options.package) await packageStack();
    await main(options);
  }
} catch (error) {
  console.error(startFailure(error as Error));
  process.exitCode = 1;
}
