import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { medianFigure } from '../figure.ts';
import { lambdaEnvironment } from '../lambda-environment.ts';
import type { Measurement } from '../measurement.ts';
import { type PackagedFunction, packagedFunctions } from '../packaged-functions.ts';
import { runProgram } from '../run-program.ts';
import { writeFiles } from '../write-files.ts';

const timer = join(import.meta.dirname, '../cold-import/time-import.ts');

export const coldImport: Measurement = {
  name: 'cold-import',
  title: 'import of each function in a fresh process, median over rounds that take turns',
  async measure({ rounds, progress }) {
    const functions = await packagedFunctions();
    const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
    try {
      for (const { name, files } of functions) await writeFiles(join(folder, name), files);
      const times = new Map(functions.map(({ name }) => [name, [] as number[]]));
      for (let round = 1; round <= rounds; round++) {
        progress(`cold import, round ${round}`);
        for (const each of functions) times.get(each.name)?.push(await importTime(each, folder));
      }
      return [...times].map(([name, list]) => medianFigure(name, 'ms', list));
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

async function importTime({ name, module, variables }: PackagedFunction, folder: string): Promise<number> {
  const file = pathToFileURL(join(folder, name, module)).href;
  const env = lambdaEnvironment(name, variables);
  return Number(await runProgram(process.execPath, [timer, file], { env }));
}
