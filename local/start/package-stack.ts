import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Compiles template and bundles from the sources, as a deployment would; its messages go to the terminal. */
export async function packageStack(): Promise<void> {
  const child = spawn('npm', ['run', '--silent', 'package'], { stdio: 'inherit' });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`npm run package ended with exit code ${code}; its messages stand above.`);
}
