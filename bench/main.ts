import { writeFile } from 'node:fs/promises';
import type { Measurement, Setting } from './measurement.ts';
import { readOptions, usage } from './options.ts';
import { measurements } from './registry.ts';
import { createReport, type Finding, findingText } from './report.ts';

/** Measures, prints as it goes, and ends with exit code 1 when a measurement failed. */
async function bench(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options.help) return console.log(usage);
  const setting = { rounds: options.rounds, progress: (text: string) => console.error(`… ${text}`) };
  const findings = new Map<string, Finding>();
  for (const measurement of measurements.filter(({ name }) => options.only.includes(name))) {
    const finding = await attempt(measurement, setting);
    findings.set(measurement.name, finding);
    console.log(findingText(measurement, finding));
    if ('error' in finding) process.exitCode = 1;
  }
  if (options.json === undefined) return;
  const report = createReport(findings, options.rounds, new Date());
  await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\nwritten to ${options.json}`);
}

async function attempt({ title, measure }: Measurement, setting: Setting): Promise<Finding> {
  try {
    return { title, figures: await measure(setting) };
  } catch (error) {
    return { title, error: (error as Error).message };
  }
}

try {
  await bench(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
