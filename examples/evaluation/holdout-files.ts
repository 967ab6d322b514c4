import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvaluationReport } from './evaluation-report.ts';

/** One held-out row: the request that the model answers, its truth, and what the candidate said. */
export interface HeldOut {
  readonly key: string;
  readonly positive: boolean;
  readonly score: number;
  readonly request: object;
}

/**
 * Writes what a candidate is judged by: `evaluation.json` for people and the registry, `rows.jsonl` with each row as a
 * request with its `id` and `label`, for any other model to answer, and `predictions.jsonl` with `id` and `score`. A key
 * that comes again gets a number, for ids must differ.
 */
export async function writeHoldout(folder: string, report: EvaluationReport, rows: readonly HeldOut[]): Promise<void> {
  const seen = new Map<string, number>();
  const withIds = rows.map(row => {
    const count = (seen.get(row.key) ?? 0) + 1;
    seen.set(row.key, count);
    return { ...row, id: count === 1 ? row.key : `${row.key}-${count}` };
  });
  await mkdir(folder, { recursive: true });
  const lines = (values: readonly object[]) => values.map(value => `${JSON.stringify(value)}\n`).join('');
  const requests = withIds.map(({ id, positive, request }) => ({ ...request, id, label: positive ? '1' : '0' }));
  await writeFile(join(folder, 'rows.jsonl'), lines(requests));
  await writeFile(join(folder, 'predictions.jsonl'), lines(withIds.map(({ id, score }) => ({ id, score }))));
  await writeFile(join(folder, 'evaluation.json'), `${JSON.stringify(report, null, 2)}\n`);
}
