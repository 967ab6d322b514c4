import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Template, TemplateError } from './template.ts';

/** What `serverless package` left in a folder: the template and the files it refers to. */
export interface Packaged {
  readonly template: Template;
  artifact(key: string): Uint8Array;
}

/** A zip of nothing: its end record alone. Two packagings at the same time can leave one behind. */
const emptyZipLength = 22;

const templateFile = 'cloudformation-template-update-stack.json';

/** Reads the packaged template in `folder`. Throws a `TemplateError` that names the command to run when there is none. */
export function readPackaged(folder: string): Packaged {
  const path = join(folder, templateFile);
  if (!existsSync(path)) throw new TemplateError(`${path} does not exist. Run "npm run package" first.`);
  return {
    template: JSON.parse(readFileSync(path, 'utf8')) as Template,
    artifact(key) {
      const file = join(folder, basename(key));
      if (!existsSync(file)) throw new TemplateError(`The template refers to ${key}, but ${file} does not exist.`);
      const bytes = readFileSync(file);
      if (bytes.length <= emptyZipLength)
        throw new TemplateError(`${file} is an empty zip. Run "npm run package" again.`);
      return bytes;
    },
  };
}
