import { writeFile } from 'node:fs/promises';
import { createRandom } from '../canary/chance/random.ts';
import { readOptions, usage } from './options.ts';
import { simulations } from './registry.ts';
import { markdown } from './report.ts';

async function bench(args: readonly string[]): Promise<void> {
  const { runs, seed, json, help } = readOptions(args);
  if (help) return console.log(usage);
  const tables = simulations.flatMap(({ name, simulate }) => {
    const found = simulate(runs, createRandom(`gates/${name}/${seed}`));
    for (const table of found) console.log(markdown(table));
    return found;
  });
  console.log(`${runs} runs per cell, seed ${seed}`);
  if (json !== undefined) await writeFile(json, `${JSON.stringify({ schema: 1, runs, seed, tables })}\n`);
}

try {
  await bench(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
