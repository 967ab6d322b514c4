import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StackFunction } from '../../../scripts/serverless/package-functions.ts';
import SluicePlugin, { type Options } from '../../../scripts/serverless/plugin.ts';

let serviceDir: string;

beforeEach(() => {
  serviceDir = mkdtempSync(join(tmpdir(), 'sluice-functions-'));
  mkdirSync(join(serviceDir, 'functions'));
  writeFileSync(join(serviceDir, 'functions/word.ts'), "export const word: string = 'ready';");
  writeFileSync(
    join(serviceDir, 'functions/answer.ts'),
    "import { word } from './word.ts';\nexport const handler = () => word;\nexport const other = () => 'other';",
  );
});
afterEach(() => rmSync(serviceDir, { recursive: true }));

/** Packages the functions `a` and `b`, which are two exports of one module. */
async function packaged(options: Options = {}): Promise<Record<string, StackFunction>> {
  const functions = { a: { handler: 'functions/answer.handler' }, b: { handler: 'functions/answer.other' } };
  const provider = { compiledCloudFormationTemplate: { Resources: {} } };
  const plugin = new SluicePlugin({ serviceDir, service: { functions, provider } }, options);
  await plugin.hooks['before:package:createDeploymentArtifacts']?.();
  return functions;
}

function zipOf(definition: StackFunction | undefined): Buffer {
  return readFileSync(definition?.package?.artifact ?? '');
}

it('leaves a zip with one module that runs for each function, and tells the framework where', async () => {
  const { a, b } = await packaged();
  expect([a?.package, b?.package]).toEqual(
    ['a', 'b'].map(name => ({ artifact: join(serviceDir, `.serverless/${name}.zip`) })),
  );
  const files = unzipSync(zipOf(a));
  expect(Object.keys(files)).toEqual(['functions/answer.mjs']);
  const module = join(serviceDir, 'out.mjs');
  writeFileSync(module, files['functions/answer.mjs'] ?? '');
  expect((await import(pathToFileURL(module).href)).handler()).toBe('ready');
});

it('makes the same archive of the same code, with a file that every user may read', async () => {
  const first = zipOf((await packaged()).a);
  const second = zipOf((await packaged()).a);
  expect(second.equals(first)).toBe(true);
  const entry = first.indexOf('PK\x01\x02');
  expect((first.readUInt32LE(entry + 38) >>> 16).toString(8)).toBe('100644');
});

it('packages one function, and into another folder, when it is asked to', async () => {
  const { b } = await packaged({ package: 'elsewhere', function: 'a' });
  expect(readdirSync(join(serviceDir, 'elsewhere'))).toEqual(['a.zip']);
  expect(b?.package).toBeUndefined();
});

it('names the file and the line that cannot be bundled', async () => {
  writeFileSync(join(serviceDir, 'functions/word.ts'), 'export const word =;');
  await expect(packaged()).rejects.toThrow(/functions\/word\.ts:1:19: ERROR: Unexpected ";"/);
});
