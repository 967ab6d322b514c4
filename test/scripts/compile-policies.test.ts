import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
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

it('keeps the schema for editors as it is in the repository', () => {
  const kept: unknown = JSON.parse(readFileSync(join(root, 'models/policy.schema.json'), 'utf8'));
  expect(kept, 'npm run policies writes it').toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
});
