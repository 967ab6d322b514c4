import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Packaged } from '../../local/template/packaged.ts';
import { readPackage } from './virtual-cloud.ts';

/** The package as it would be if `edit` had been made to the compiled policy of `model`. */
export function editedPackage(model: string, edit: (policy: string) => string): Packaged {
  const { template, artifact } = readPackage();
  return { template, artifact: key => edited(artifact(key), model, edit) };
}

function edited(zip: Uint8Array, model: string, edit: (policy: string) => string): Uint8Array {
  const files = Object.entries(unzipSync(zip)).map(([name, bytes]) => {
    const code = strFromU8(bytes);
    const at = code.indexOf(`"${model}":{`);
    return [name, at < 0 ? bytes : strToU8(code.slice(0, at) + edit(code.slice(at)))] as const;
  });
  return zipSync(Object.fromEntries(files), { level: 0 });
}
