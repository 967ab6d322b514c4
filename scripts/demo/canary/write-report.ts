import { resolve } from 'node:path';
import { startChild } from '../child.ts';
import type { Stage } from '../stage.ts';

/** Has `sluice report` write what happened, and prints where it is. */
export async function writeReport({ progress, outcomes }: Stage, rolloutId: string): Promise<void> {
  const path = resolve('.sluice', `${rolloutId}.html`);
  const child = startChild(process.execPath, ['cli/main.ts', 'report', rolloutId, '--output', path]);
  const code = await child.ended;
  if (code !== 0) progress.step(child.output().trim());
  else progress.step(`report of ${rolloutId}: ${path}`);
  outcomes.check(`the report of ${rolloutId} is written`, code === 0, code === 0 ? path : `exit code ${code}`);
}
