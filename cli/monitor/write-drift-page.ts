import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { driftPage } from '#shared/domain/monitoring/page/drift-page.ts';
import type { DriftReport } from '#shared/domain/monitoring/page/drift-report.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { readDrift } from '#shared/views/drift-reading.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Outside } from '../outside.ts';
import { Problem } from '../problem.ts';
import { UsageError } from '../usage-error.ts';

/** @throws Problem where there is nothing to write about, UsageError where the file cannot be written */
export async function writeDriftPage(
  policy: ModelPolicy,
  name: string,
  outside: Outside,
): Promise<{ readonly file: string; readonly report: DriftReport }> {
  const { model } = policy;
  const report = await readDrift(policy, outside);
  if (!report) {
    const why = policy.monitoring?.data ? 'its monitor has judged no window yet' : 'its policy has no monitoring.data';
    throw new Problem(`There is nothing to write about ${model}: ${why}.`, exitCodes.notFound);
  }
  const file = resolve(name);
  await writeFile(file, driftPage(report)).catch((error: Error) => {
    throw new UsageError(`--html: ${file} cannot be written: ${error.message}`);
  });
  return { file, report };
}
