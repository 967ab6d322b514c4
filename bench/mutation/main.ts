import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../canary/chance/random.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { type Outcome, testRun } from './test-run.ts';

/** No run of the tests is given up sooner, nor before ten times what it takes without a mutation. */
const leastMs = 90_000;
const patienceMs = 900_000;

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'shared/domain/canary' },
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});

/** What is changed, and the tests that should notice: those that mirror it. */
const { folder } = values;
const tests = `test/${folder}`;
const needed = ['shared', 'bench/canary', tests, 'test/support', 'package.json', 'tsconfig.json', 'vitest.config.ts'];

/** A copy of what the tests need, in which one file at a time is changed. */
function createSandbox(): string {
  const sandbox = mkdtempSync(join(tmpdir(), 'sluice-mutation-'));
  for (const path of needed) cpSync(path, join(sandbox, path), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(sandbox, 'node_modules'));
  return sandbox;
}

/** What the tests come to with one change. */
async function tested(sandbox: string, mutant: Mutant, mostMs: number): Promise<Outcome> {
  const path = join(sandbox, mutant.file);
  const original = readFileSync(path, 'utf8');
  writeFileSync(path, mutant.text);
  const outcome = await testRun(sandbox, tests, mostMs);
  writeFileSync(path, original);
  return outcome;
}

function drawn(mutants: readonly Mutant[], size: number): Mutant[] {
  const random = createRandom(`mutation/${values.seed}`);
  return mutants
    .map(mutant => ({ mutant, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, size)
    .map(({ mutant }) => mutant);
}

if (!existsSync(folder) || !existsSync(tests)) {
  console.error(`--folder: expected a folder of the source with tests under test/, got "${folder}".`);
  process.exit(1);
}
const sandbox = createSandbox();
try {
  const began = performance.now();
  if ((await testRun(sandbox, tests, patienceMs)) !== 'passed') throw new Error('The tests fail without any mutation.');
  const mostMs = Math.max(leastMs, 10 * (performance.now() - began));
  const files = globSync(`${folder}/**/*.ts`).sort();
  const all = files.flatMap(file => mutantsOf(file, readFileSync(file, 'utf8')));
  const sample = drawn(all, Number(values.sample));
  const survivors: Mutant[] = [];
  let endless = 0;
  for (const mutant of sample) {
    const outcome = await tested(sandbox, mutant, mostMs);
    endless += outcome === 'endless' ? 1 : 0;
    if (outcome !== 'passed') continue;
    survivors.push(mutant);
    console.log(`survived ${mutant.file}:${mutant.line}\n  - ${mutant.from}\n  + ${mutant.to}`);
  }
  const score = ((sample.length - survivors.length) / sample.length) * 100;
  console.log(
    `${score.toFixed(1)} % of ${sample.length} mutants killed, ${endless} of them as endless, drawn from ${all.length} (seed ${values.seed})`,
  );
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ score, sample: sample.length, of: all.length, survivors })}\n`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  rmSync(sandbox, { recursive: true });
}
