import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arch, execPath, platform } from 'node:process';
import { afterEach, beforeEach, expect, it } from 'vitest';

const packaged = `node-${platform}-${arch}`;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'link-node-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function link(): void {
  execFileSync(execPath, ['scripts/link-node.mjs', root]);
}

it('links the packaged Node.js, and leaves a link that is there alone', () => {
  mkdirSync(join(root, 'node_modules', packaged, 'bin'), { recursive: true });
  writeFileSync(join(root, 'node_modules', packaged, 'bin', 'node'), '');
  link();
  link();
  expect(readlinkSync(join(root, 'node_modules/.bin/node'))).toBe(join('..', packaged, 'bin', 'node'));
});

it('leaves out the headers, also when the link is there', () => {
  link();
  const folder = join(root, 'node_modules', packaged);
  for (const part of ['bin', 'include/node/openssl']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'bin', 'node'), '');
  writeFileSync(join(folder, 'include/node/openssl/ssl.h'), '');
  link();
  mkdirSync(join(folder, 'include'));
  link();
  expect(readdirSync(folder)).toEqual(['bin']);
});

it('links nothing where no Node.js is packaged for the platform', () => {
  link();
  expect(existsSync(join(root, 'node_modules/.bin/node'))).toBe(false);
});
