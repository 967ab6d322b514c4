import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../chance/random.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

const folder = 'shared/domain/canary';
const tests = 'test/shared/domain/canary';
const needed = ['shared', 'bench/canary', tests, 'test/support', 'package.json', 'tsconfig.json', 'vitest.config.ts'];

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});

/** A copy of what the tests need, in which one file at a time is changed. */
function createSandbox(): string {
  const sandbox = mkdtempSync(join(tmpdir(), 'sluice-mutation-'));
  for (const path of needed) cpSync(path, join(sandbox, path), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(sandbox, 'node_modules'));
  return sandbox;
}

/** Whether the tests fail, or never end. */
function killed(sandbox: string, mutant: Mutant): boolean {
  const path = join(sandbox, mutant.file);
  const original = readFileSync(path, 'utf8');
  writeFileSync(path, mutant.text);
  const { status } = testRun(sandbox);
  writeFileSync(path, original);
  return status !== 0;
}

function testRun(sandbox: string) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', tests];
  return spawnSync(process.execPath, vitest, { cwd: sandbox, stdio: 'ignore', timeout: 90_000, killSignal: 'SIGKILL' });
}

function drawn(mutants: readonly Mutant[], size: number): Mutant[] {
  const random = createRandom(`mutation/${values.seed}`);
  return mutants
    .map(mutant => ({ mutant, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, size)
    .map(({ mutant }) => mutant);
}

const sandbox = createSandbox();
try {
  if (testRun(sandbox).status !== 0) throw new Error('The tests fail without any mutation.');
  const files = globSync(`${folder}/**/*.ts`).sort();
  const all = files.flatMap(file => mutantsOf(file, readFileSync(file, 'utf8')));
  const sample = drawn(all, Number(values.sample));
  const survivors = sample.filter(mutant => {
    const dead = killed(sandbox, mutant);
    if (!dead) console.log(`survived ${mutant.file}:${mutant.line}\n  - ${mutant.from}\n  + ${mutant.to}`);
    return !dead;
  });
  const score = ((sample.length - survivors.length) / sample.length) * 100;
  console.log(
    `${score.toFixed(1)} % of ${sample.length} mutants killed, drawn from ${all.length} (seed ${values.seed})`,
  );
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ score, sample: sample.length, of: all.length, survivors })}\n`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  rmSync(sandbox, { recursive: true });
}
