import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';

const packageFolder = '.serverless';

/** One function as it is deployed. */
export interface PackagedFunction {
  readonly name: string;
  readonly zip: Uint8Array;
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Path of the module that holds the handler, inside the zip. */
  readonly module: string;
  /** Names of the environment variables that the template gives it. */
  readonly variables: readonly string[];
}

/** The functions that `npm run package` wrote. Throws when it has not run. */
export async function packagedFunctions(): Promise<PackagedFunction[]> {
  const names = (await readdir(packageFolder).catch(() => [])).filter(name => name.endsWith('.zip')).sort();
  if (names.length === 0) throw new Error(`${packageFolder} holds no packages; run "npm run package" first.`);
  const variables = await environmentNames();
  return Promise.all(names.map(name => packagedFunction(name, variables)));
}

async function packagedFunction(file: string, variables: ReadonlyMap<string, string[]>): Promise<PackagedFunction> {
  const name = basename(file, '.zip');
  const zip = await readFile(join(packageFolder, file));
  const files = unzipSync(zip);
  const module = Object.keys(files).find(path => variables.has(path));
  if (module === undefined) throw new Error(`${file} holds no module that the template names as a handler.`);
  return { name, zip, files, module, variables: variables.get(module) ?? [] };
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: FunctionProperties }>>;
}

interface FunctionProperties {
  readonly Handler: string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> };
}

/** By the path of the handler's module. */
async function environmentNames(): Promise<Map<string, string[]>> {
  const text = await readFile(join(packageFolder, 'cloudformation-template-update-stack.json'), 'utf8');
  const resources = Object.values((JSON.parse(text) as Template).Resources);
  const functions = resources.filter(({ Type }) => Type === 'AWS::Lambda::Function');
  return new Map(
    functions.map(({ Properties }) => [
      Properties.Handler.replace(/\.[^.]+$/, '.mjs'),
      Object.keys(Properties.Environment?.Variables ?? {}),
    ]),
  );
}
