import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { policyJsonSchema } from '#shared/domain/policy/policy-json-schema.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'policies-'));
const out = join(folder, 'policies.json');
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ code: number; stderr: string }> {
  const script = join(root, 'scripts/compile-policies.ts');
  try {
    const { stderr } = await promisify(execFile)(process.execPath, [script, '--out', out, ...args], { cwd: root });
    return { code: 0, stderr };
  } catch (error) {
    return error as { code: number; stderr: string };
  }
}

it('compiles the policies that ship', async () => {
  expect((await run()).code).toBe(0);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
    'text-classification': { model: 'text-classification' },
  });
});

it('fails with every mistake on a line of its own, and writes no policies', async () => {
  writeFileSync(join(folder, 'spam.yml'), 'endpoint: { instanceType: large }\n');
  rmSync(out, { force: true });
  const { code, stderr } = await run('--models', folder, '--schema', join(folder, 'policy.schema.json'));
  expect(code).toBe(1);
  expect(stderr).toMatch(/spam\.yml:1:27 {2}endpoint\.instanceType: expected .*, got "large"\n/);
  expect(stderr).toMatch(/spam\.yml:1:1 {2}rollout: expected .*, got nothing\n/);
  expect(stderr).toContain('\n2 mistakes in ');
  expect(() => readFileSync(out)).toThrow('ENOENT');
});

describe('whatever the files are', () => {
  const models = join(folder, 'models');
  const valid = readFileSync(join(root, 'models/text-classification.yml'), 'utf8').replace(
    /^modelPackageGroup:.*\n/m,
    '',
  );

  function lay(files: Readonly<Record<string, string>>): Promise<{ code: number; stderr: string }> {
    rmSync(models, { recursive: true, force: true });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(models, name)), { recursive: true });
      writeFileSync(join(models, name), text);
    }
    return run('--models', models, '--schema', join(folder, 'policy.schema.json'));
  }

  it('takes both endings', async () => {
    expect(await lay({ 'a.yml': valid, 'b.yaml': valid })).toMatchObject({ code: 0 });
    expect(Object.keys(JSON.parse(readFileSync(out, 'utf8')))).toEqual(['a', 'b']);
  });

  it.each<[what: string, files: Record<string, string>, line: RegExp]>([
    ['an ending in capitals', { 'A.YAML': valid }, /A\.YAML:1:1 {2}expected a file name of lower-case letters/],
    [
      'a policy in a folder',
      { 'team/a.yml': valid },
      /models\/team\/a\.yml:1:1 {2}expected policies in .*models\/ itself/,
    ],
    [
      'a payload that is a folder',
      { 'a.yml': valid.replace(/payload:\n( {6}.*\n)+/, 'payloadFile: .\n') },
      /a\.yml:\d+:\d+ {2}rollout\.smoke\.payloadFile: expected the path of a file/,
    ],
    ['aliases of aliases', { 'm.yml': bomb() }, /m\.yml:\d+:\d+ {2}not valid YAML: its aliases stand for too much/],
    [
      'control characters',
      { 'm.yml': `${valid}\n"a\\e[31m\\n\x85": 1\n` },
      /m\.yml:\d+:1 {2}a\\u001b\[31m\\u000a\\u0085: unknown key/,
    ],
  ])('names file and line of %s, without a stack trace', async (_, files, line) => {
    const { code, stderr } = await lay(files);
    expect(code).toBe(1);
    expect(stderr).toMatch(line);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(stderr).toContain('\n1 mistake in ');
  });

  it('says that there is no such folder', async () => {
    const { code, stderr } = await run('--models', join(folder, 'nowhere'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Expected a folder of policies at .*nowhere/);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  function bomb(): string {
    const line = (name: string, of: string) => `${name}: &${name} [${Array(10).fill(of).join(',')}]\n`;
    return line('a', 'x') + line('b', '*a') + line('c', '*b') + line('d', '*c') + line('e', '*d');
  }
});

it('keeps the schema for editors as it is in the repository', () => {
  const kept: unknown = JSON.parse(readFileSync(join(root, 'models/policy.schema.json'), 'utf8'));
  expect(kept, 'npm run policies writes it').toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
});
