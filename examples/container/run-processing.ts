import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface ProcessingPaths {
  /** A folder of the job's inputs or outputs. */
  folder(name: string): string;
  /** `--<name> <value>` of the job's arguments. Throws when it was not given. */
  option(name: string): string;
}

/** A SageMaker processing container's life: exit code 1 and `output/message`, which the job shows, when it did not work. */
export async function runProcessing(work: (paths: ProcessingPaths) => Promise<void>): Promise<void> {
  const base = process.env['SAGEMAKER_BASE_DIR'] ?? '/opt/ml';
  const paths: ProcessingPaths = {
    folder: name => join(base, 'processing', name),
    option(name) {
      const { values } = parseArgs({ strict: false, options: { [name]: { type: 'string' } } });
      const value = values[name];
      if (typeof value === 'string') return value;
      throw new Error(`expected --${name} with a value among the arguments of the job`);
    },
  };
  await work(paths).catch(async (error: unknown) => {
    console.error(error);
    await mkdir(join(base, 'output'), { recursive: true });
    await writeFile(join(base, 'output/message'), error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
