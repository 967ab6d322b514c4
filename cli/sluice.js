#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// TypeScript runs as it is from Node.js 22.18 on; on an older one, the project's own Node.js takes over.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  await import('./main.ts');
} else {
  const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  if (existsSync(own)) {
    const main = fileURLToPath(new URL('main.ts', import.meta.url));
    const { status, error } = spawnSync(own, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
    if (error) console.error(`sluice: could not start ${own}: ${error.message}`);
    process.exitCode = status ?? 1;
  } else {
    console.error(`sluice: needs Node.js 22.18 or newer, this is ${process.versions.node}; or run npm ci first.`);
    process.exitCode = 1;
  }
}
