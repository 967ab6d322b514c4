import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EventPattern } from '../../events/pattern.ts';
import type { Reference } from './variable-source.ts';

/**
 * `${event:sagemaker/endpoint-state-change}` is the pattern of that file in `events/`, for the events of this account only:
 * on a bus that is opened to others, theirs look the same. Throws when there is no such event.
 */
export async function eventPattern({ address, serviceDir }: Reference): Promise<{ value: object }> {
  const folder = join(serviceDir, 'events');
  const file = join(folder, `${address}.ts`);
  if (!address || !existsSync(file)) throw new Error(noSuchEvent(address, folder));
  const { pattern } = (await import(pathToFileURL(file).href)) as { pattern: EventPattern };
  return { value: { ...pattern, account: [{ Ref: 'AWS::AccountId' }] } };
}

function noSuchEvent(address: string | null | undefined, folder: string): string {
  const known = globSync('*/*.ts', { cwd: folder }).map(name => name.replace(/\.ts$/, ''));
  return `\${event:${address ?? ''}}: no such file in events/. There are: ${known.sort().join(', ')}.`;
}
