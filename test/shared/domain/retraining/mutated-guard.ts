import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { decide } from '../../../../shared/domain/retraining/decide.ts';
import type { GuardUnderTest } from './guard-simulation.ts';
import type { GuardMutant } from './mutants.ts';

const home = 'shared/domain/retraining';

export type MutatedGuard = GuardUnderTest & { readonly decide: typeof decide };

/** The guard with a fault in it, from a copy that `work` may use and that is gone afterwards. */
export async function withMutant<T>({ file, from, to }: GuardMutant, work: (guard: MutatedGuard) => T): Promise<T> {
  const sandbox = mkdtempSync(join(tmpdir(), 'sluice-guard-'));
  try {
    for (const path of [home, 'shared/domain/drift/severity']) cpSync(path, join(sandbox, path), { recursive: true });
    writeFileSync(join(sandbox, 'package.json'), '{"type":"module","imports":{"#shared/*":"./shared/*"}}');
    const source = readFileSync(join(home, file), 'utf8');
    if (!source.includes(from)) throw new Error(`${file} does not hold ${from}`);
    writeFileSync(join(sandbox, home, file), source.replace(from, to));
    const load = (path: string) => import(/* @vite-ignore */ pathToFileURL(join(sandbox, home, path)).href);
    const parts = await Promise.all(
      ['decide.ts', 'guard/advance.ts', 'guard/next-wake.ts', 'guard/unfinished-start.ts'].map(load),
    );
    return work(Object.assign({}, ...parts));
  } finally {
    rmSync(sandbox, { recursive: true });
  }
}
