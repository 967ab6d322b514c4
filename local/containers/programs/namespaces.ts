import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const enter = ['unshare', '--user', '--map-root-user', '--mount', '--net', 'sh', '-c'] as const;

/**
 * Gives what follows a loopback interface and an `/opt/ml` of its own: `$1/ml`, whose model can only be read, as SageMaker
 * documents. An `/opt` without `ml` is laid out anew, with everything that is in it.
 */
const setUp = `
set -e
root=$1
shift
ip link set lo up
if [ ! -d /opt/ml ]; then
  mkdir "$root/opt"
  mount --rbind /opt "$root/opt"
  mount -t tmpfs -o mode=755 tmpfs /opt
  for entry in "$root"/opt/* "$root"/opt/.[!.]*; do
    name=\${entry##*/}
    if [ -d "$entry" ]; then mkdir "/opt/$name"; mount --rbind "$entry" "/opt/$name"
    elif [ -e "$entry" ]; then : > "/opt/$name"; mount --bind "$entry" "/opt/$name"; fi
  done
  mkdir /opt/ml
fi
mount --bind "$root/ml" /opt/ml
mount --bind "$root/ml/model" /opt/ml/model
mount -o remount,bind,ro /opt/ml/model 2>/dev/null || true
exec "$@"
`;

/** The command that runs `argv` in namespaces of its own, and the socket that leads to its port 8080. */
export function inNamespaces(
  root: string,
  argv: readonly string[],
): { readonly argv: readonly string[]; readonly socketPath: string } {
  const socketPath = join(root, 'socket');
  const forward = fileURLToPath(new URL('forward.ts', import.meta.url));
  return { argv: [...enter, setUp, 'sh', root, process.execPath, forward, socketPath, ...argv], socketPath };
}

let answer: Promise<string | undefined> | undefined;

/** Why programs of this machine cannot have port and paths of their own; undefined where they can. It is tried once. */
export function whyNoNamespaces(): Promise<string | undefined> {
  answer ??= tryOut();
  return answer;
}

async function tryOut(): Promise<string | undefined> {
  if (process.platform !== 'linux') return `${process.platform} has no namespaces`;
  const root = await mkdtemp(join(tmpdir(), 'sluice-namespaces-'));
  try {
    await mkdir(join(root, 'ml', 'model'), { recursive: true });
    const [command = '', ...args] = enter;
    await promisify(execFile)(command, [...args, setUp, 'sh', root, 'true'], { timeout: 10_000 });
    return undefined;
  } catch (error) {
    const { stderr, message } = error as Error & { readonly stderr?: string };
    return (stderr?.trim() || message).replaceAll('\n', '; ');
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
