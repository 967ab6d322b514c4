import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measureDelay } from './delays.ts';
import { watchMails } from './mails/watch-mails.ts';
import { type DriftBenchOptions, readOptions, usage } from './options.ts';
import { plots } from './report/plots.ts';
import { missedTargets } from './report/targets.ts';
import { delaysText, mailsText, undriftedText } from './report/text.ts';
import { drifts } from './scenarios.ts';
import { countUndrifted } from './undrifted.ts';

/** Prints what was measured as it comes. Answers the exit code. */
async function bench({ full, seed, check, plots: folder }: DriftBenchOptions): Promise<number> {
  const undrifted = (full ? [5, 30, 200] : [5, 30]).map(features => {
    const counted = countUndrifted(features, full, seed);
    console.log(`\n${undriftedText(counted)}`);
    return counted;
  });
  const delays = Object.keys(drifts).map(drift => measureDelay(drift, full ? 30 : 5, seed));
  console.log(`\n${delaysText(delays)}`);
  const mails = watchMails(seed);
  console.log(`\n${mailsText(mails)}`);
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true });
    for (const [name, svg] of Object.entries(plots(undrifted, seed))) await writeFile(join(folder, name), svg);
    console.log(`\nThe plots are in ${folder}.`);
  }
  const missed = missedTargets(undrifted, delays, mails);
  console.log(missed.length === 0 ? '\nEvery target holds.' : `\nMissed:\n${missed.join('\n')}`);
  return check && missed.length > 0 ? 1 : 0;
}

const options = readOptions(process.argv.slice(2));
if (options.help) console.log(usage);
else process.exitCode = await bench(options);
