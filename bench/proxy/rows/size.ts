import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { medianFigure } from '../../figure.ts';
import { lambdaEnvironment } from '../../lambda-environment.ts';
import type { Measurement } from '../../measurement.ts';
import { packagedFunctions } from '../../packaged-functions.ts';
import { runProgram } from '../../run-program.ts';
import { writeFiles } from '../../write-files.ts';

const timer = join(import.meta.dirname, '../../cold-import/time-import.ts');
const bare = `import 'node:http';\nimport 'node:https';\nimport 'node:crypto';\n`;

export const size: Measurement = {
  name: 'size',
  title: 'the packaged function: its bytes, and its import in a fresh process above that of http, https and crypto',
  async measure({ rounds, progress }) {
    const found = (await packagedFunctions()).find(({ name }) => name === 'inference');
    if (!found) throw new Error('There is no package of the function inference.');
    const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
    try {
      await writeFiles(folder, found.files);
      await writeFile(join(folder, 'bare.mjs'), bare);
      const env = { ...lambdaEnvironment('inference', found.variables), NODE_COMPILE_CACHE: '' };
      const importMs = async (module: string) =>
        Number(await runProgram(process.execPath, [timer, pathToFileURL(join(folder, module)).href], { env }));
      const [own, base]: [number[], number[]] = [[], []];
      for (let round = 1; round <= rounds * 3; round++) {
        progress(`cold import, round ${round}`);
        base.push(await importMs('bare.mjs'));
        own.push(await importMs(found.module));
      }
      return [
        { name: 'zip', unit: 'bytes', value: found.zip.length },
        { name: 'module', unit: 'bytes', value: found.files[found.module]?.length ?? 0 },
        medianFigure('import of http, https and crypto', 'ms', base),
        medianFigure('import of the function', 'ms', own),
        { name: 'import above it, fastest rounds', unit: 'ms', value: Math.min(...own) - Math.min(...base) },
      ];
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};
