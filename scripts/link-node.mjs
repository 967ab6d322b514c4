// Plain JavaScript: this runs on whatever Node.js installs the project, 20 or newer.
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { arch, argv, platform, versions } from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * Puts the Node.js that the project brings along first on the path of its npm scripts. npm links it by itself, but some
 * versions take the link away again together with the packages that are for other platforms.
 */
function linkNode(root) {
  const candidates = [`node-${platform}-${arch}`, `node-bin-${platform}-${arch}`];
  const found = candidates.find(name => existsSync(join(root, 'node_modules', name, 'bin', 'node')));
  const link = join(root, 'node_modules', '.bin', 'node');
  if (!found) return warnIfTooOld();
  if (existsSync(link)) return;
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(join('..', found, 'bin', 'node'), link);
}

function warnIfTooOld() {
  const [major = 0] = versions.node.split('.').map(Number);
  if (major >= 24) return;
  console.warn(`No Node.js 24 is packaged for ${platform}-${arch}. Install Node.js 24; this is ${versions.node}.`);
}

linkNode(argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
