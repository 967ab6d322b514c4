import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CanaryBenchOptions, readOptions, usage } from './options.ts';
import { evidenceChart } from './report/evidence-chart.ts';
import { plots } from './report/plots.ts';
import { reportText } from './report/report-text.ts';
import { breaksCheck, targetsText } from './report/target.ts';
import { targets } from './report/targets.ts';
import { runTasks } from './run-tasks.ts';
import { type Cell, type Kind, scenarioNames, type Task } from './tasks.ts';

/** Runs of one task: small enough to share out, a multiple of the runs that share a day. */
const chunk = 100;

async function bench(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options.help) return console.log(usage);
  const cells = options.from.length > 0 ? await earlier(options.from) : await simulated(options);
  console.log(reportText(cells));
  const found = targets(cells);
  console.log(targetsText(found));
  if (options.check && breaksCheck(found)) process.exitCode = 1;
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify({ ...options, cells })}\n`);
  if (options.plots === undefined) return;
  await mkdir(options.plots, { recursive: true });
  const drawn = { ...plots(cells), 'evidence.svg': evidenceChart(options.seed) };
  for (const [name, svg] of Object.entries(drawn)) await writeFile(join(options.plots, name), svg);
}

async function earlier(files: readonly string[]): Promise<Cell[]> {
  const read = await Promise.all(
    files.map(async file => JSON.parse(await readFile(file, 'utf8')) as { cells: Cell[] }),
  );
  // What an older bench wrote has sums only: what needs more is open.
  return read.flatMap(({ cells }) => cells.map(cell => ({ ...cell, requestsByRun: cell.requestsByRun ?? [] })));
}

async function simulated(options: CanaryBenchOptions): Promise<Cell[]> {
  const tasks = tasksOf(options);
  const started = performance.now();
  const cells = await runTasks(tasks, options.threads, (done, task) => {
    if (process.stderr.isTTY) process.stderr.write(`\r… ${done}/${tasks.length} ${task.scenario.padEnd(24)}`);
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${options.runs} runs per scenario, seed ${options.seed}, ${seconds} s\n`);
  return cells;
}

function tasksOf({ runs, seed, scenarios }: CanaryBenchOptions): Task[] {
  return (Object.keys(scenarioNames) as Kind[]).flatMap(kind =>
    scenarioNames[kind]
      .filter(name => scenarios.includes(name))
      .flatMap(scenario =>
        Array.from({ length: Math.ceil(runs / chunk) }, (_, i) => {
          return { kind, scenario, seed, from: i * chunk, to: Math.min(runs, (i + 1) * chunk) };
        }),
      ),
  );
}

try {
  await bench(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
