import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const page = readFileSync('docs/bring-your-own.md', 'utf8');
const commands = [...page.matchAll(/^\$ (.*)$/gm)].map(([, command = '']) => command);
const hasPython = spawnSync('python3', ['--version']).status === 0;

// Packages a copy of the project, and runs it by the machine's clock: minutes.
describe.runIf(process.env['SLUICE_LONG_TESTS'] && hasPython)('the commands of docs/bring-your-own.md', () => {
  let folder = '';
  let environment: Record<string, string | undefined> = {};
  const running: ChildProcess[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-own-'));
    const PATH = [join(folder, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
    const rest = Object.entries(process.env).filter(([name]) => !/^(AWS|NODE|VITEST)/.test(name));
    environment = { ...Object.fromEntries(rest), PATH };
  });
  afterAll(async () => {
    for (const { pid } of running.reverse()) if (pid !== undefined) process.kill(-pid, 'SIGTERM');
    await Promise.all(running.map(child => child.exitCode ?? new Promise(done => child.once('close', done))));
    rmSync(folder, { recursive: true });
  });

  function begin(command: string): { child: ChildProcess; text: () => string } {
    const child = spawn('sh', ['-c', command], {
      cwd: folder,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', part => (text += part));
    return { child, text: () => text };
  }

  /** Resolves with what was printed and the exit code. */
  function ended(command: string): Promise<{ code: number | null; text: string }> {
    const { child, text } = begin(command);
    return new Promise(done => child.once('close', code => done({ code, text: text() })));
  }

  /** Leaves it running once it has printed this. */
  function said(command: string, expected: RegExp): Promise<void> {
    const { child, text } = begin(command);
    running.push(child);
    return new Promise((done, failed) => {
      child.stdout?.on('data', () => expected.test(text()) && done());
      child.once('close', code => failed(new Error(`${command} ended with ${code}: ${text()}`)));
    });
  }

  it('lead to a canary that goes back by itself', async () => {
    const { stdout } = spawnSync('git', ['ls-files'], { encoding: 'utf8' });
    for (const file of stdout.trim().split('\n')) cpSync(file, join(folder, file), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    const codes: (number | null)[] = [];
    let last = '';
    for (const command of commands) {
      // The modules are those of this project: a registry is no part of the test.
      if (command === 'npm ci') continue;
      if (command.startsWith('npm start')) await said(`${command} --port 0 --api-port 0`, /^ready$/m);
      else if (command.startsWith('npm run traffic')) await said(command, /requests a second/);
      else {
        const { code, text } = await ended(command);
        codes.push(code);
        last = text;
        if (code !== 0) break;
      }
    }
    expect(last).toMatch(/penguins-v2-e1: rolled back\. The candidate is worse, by errors/);
    expect(codes).toEqual([0, 0, 0, 0, 1]);
  }, 600_000);
});
