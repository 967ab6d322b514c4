import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Packaged } from '../../local/template/packaged.ts';
import { readPackage } from './virtual-cloud.ts';

/** The package, or `base`, as it would be if `edit` had been made to the compiled policy of `model`. */
export function editedPackage(model: string, edit: (policy: string) => string, base = readPackage()): Packaged {
  const { template, artifact } = base;
  return { template, artifact: key => edited(artifact(key), model, edit) };
}

function edited(zip: Uint8Array, model: string, edit: (policy: string) => string): Uint8Array {
  const files = Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
  const changed = files.map(([name, code]) => {
    const at = code.indexOf(`"${model}":{`);
    return [name, at < 0 ? code : code.slice(0, at) + edit(code.slice(at))] as const;
  });
  // Left as it was, it need not be unpacked and compiled again.
  if (changed.every(([, code], i) => code === files[i]?.[1])) return zip;
  return zipSync(Object.fromEntries(changed.map(([name, code]) => [name, strToU8(code)])), { level: 0 });
}
