import { type Child, startChild } from '../child.ts';
import type { Progress } from '../progress.ts';

/** Compiles the stack as a deployment would: template and bundles. Throws, with the output, when it fails. */
export async function packageStack(progress: Progress, onStart: (child: Child) => void): Promise<void> {
  const begin = performance.now();
  const child = startChild('npm', ['run', '--silent', 'package']);
  onStart(child);
  const timer = setInterval(() => progress.now('packaging the stack'), 250);
  const code = await child.ended.finally(() => clearInterval(timer));
  if (code !== 0)
    throw new Error(`npm run package ended with exit code ${code}:\n${child.output().trim().slice(-4000)}`);
  progress.step(`packaged the stack in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
}
