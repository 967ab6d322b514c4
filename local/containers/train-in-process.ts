import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ContainerHost, TrainingResult, TrainingSpec } from './container.ts';
import { ContainerProcess } from './container-process.ts';
import { packFolder } from './tar-archive.ts';

/** Runs a training program to its end: channels and configuration in, `model/` and perhaps `output/failure` out. */
export async function trainInProcess(
  { cwd, argv }: { cwd: string; argv: readonly string[] },
  spec: TrainingSpec,
  _host: ContainerHost,
): Promise<TrainingResult> {
  const base = await mkdtemp(join(tmpdir(), 'sluice-training-'));
  try {
    await prepare(base, spec);
    const environment = { ...spec.environment, SAGEMAKER_BASE_DIR: base };
    const child = new ContainerProcess(argv, { cwd, environment, log: spec.log });
    const stop = (): void => void child.stop();
    spec.stop.addEventListener('abort', stop, { once: true });
    const how = await child.ended;
    spec.stop.removeEventListener('abort', stop);
    return {
      exitCode: typeof how === 'number' ? how : 143,
      failure: await readFile(join(base, 'output/failure'), 'utf8').catch(() => undefined),
      model: await packFolder(join(base, 'model')),
    };
  } finally {
    await rm(base, { recursive: true, force: true });
  }
}

async function prepare(base: string, spec: TrainingSpec): Promise<void> {
  const configuration: Record<string, object> = {
    'hyperparameters.json': spec.hyperParameters,
    'inputdataconfig.json': spec.inputDataConfig,
    'resourceconfig.json': spec.resourceConfig,
  };
  for (const folder of ['model', 'output', 'input/config']) await mkdir(join(base, folder), { recursive: true });
  for (const [name, content] of Object.entries(configuration)) {
    await writeFile(join(base, 'input/config', name), JSON.stringify(content));
  }
  for (const [channel, files] of Object.entries(spec.channels)) {
    await mkdir(join(base, 'input/data', channel), { recursive: true });
    for (const [name, bytes] of Object.entries(files)) {
      const file = join(base, 'input/data', channel, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
  }
}
