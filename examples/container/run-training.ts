import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cachedTraining } from './artefact-cache.ts';
import { givenHyperparameters } from './hyperparameters.ts';
import { type ContainerPaths, containerPaths } from './paths.ts';

export interface Training<Hyperparameters> {
  /** Folder of the model's programs; artefacts that another state of it trained are not reused. */
  readonly code: string;
  read(given: Readonly<Record<string, unknown>>): Hyperparameters;
  /** Learns from the channels and leaves the artefact and `evaluation.json` in the model folder, which exists. */
  train(paths: ContainerPaths, hyperparameters: Hyperparameters): Promise<void>;
}

/**
 * A SageMaker training container's life: hyperparameters in, artefact out, exit code 1 and `output/failure` when it did
 * not work. `TRAINING_CACHE` names a folder that keeps artefacts between jobs.
 */
export async function runTraining<Hyperparameters>(training: Training<Hyperparameters>): Promise<void> {
  const paths = containerPaths();
  await trained(training, paths, process.env['TRAINING_CACHE']).catch(async (error: unknown) => {
    console.error(error);
    await reportFailure(paths, error);
    process.exitCode = 1;
  });
}

async function trained<Hyperparameters>(
  { code, read, train }: Training<Hyperparameters>,
  paths: ContainerPaths,
  cache: string | undefined,
): Promise<void> {
  const hyperparameters = read(await givenHyperparameters(paths.hyperparameters));
  await mkdir(paths.model, { recursive: true });
  const how = await cachedTraining({ cache, code, paths }, () => train(paths, hyperparameters));
  console.log(`${how} with ${JSON.stringify(hyperparameters)}`);
}

/** What SageMaker shows as the job's FailureReason is the text of this file, cut at 1024 characters. */
async function reportFailure(paths: ContainerPaths, error: unknown): Promise<void> {
  await mkdir(dirname(paths.failure), { recursive: true });
  await writeFile(paths.failure, error instanceof Error ? error.message : String(error));
}
