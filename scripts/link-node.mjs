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
  const packaged = `node-${platform}-${arch}`;
  const folder = join(root, 'node_modules', packaged);
  if (!existsSync(join(folder, 'bin', 'node'))) return warnIfTooOld();
  leaveOutHeaders(folder);
  const link = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(link)) return;
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(join('..', packaged, 'bin', 'node'), link);
}

/** They are a third of the package, and for building native modules only, which nothing here does. */
function leaveOutHeaders(folder) {
  rmSync(join(folder, 'include'), { recursive: true, force: true });
}

/** npm has the version of the project for Linux only; older ones lack `import.meta.main`. */
function warnIfTooOld() {
  const [major = 0, minor = 0] = versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 2)) return;
  console.warn(
    `No Node.js is packaged for ${platform}-${arch}. Install Node.js 24.2 or newer yourself; this is ${versions.node}.`,
  );
}

linkNode(argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
