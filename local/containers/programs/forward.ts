import { spawn } from 'node:child_process';
import { connect, createServer, type Socket } from 'node:net';
import { constants } from 'node:os';

/**
 * Runs in the namespaces of a model's program: starts it, leads connections from a socket of the file system to its port
 * 8080, hands signals on, and ends as it does.
 *
 *     node forward.ts SOCKET PROGRAM [ARGUMENT…]
 */
const [socketPath = '', program = '', ...args] = process.argv.slice(2);
const port = 8080;
const graceMs = 4000;
const lookEveryMs = 1000;

const child = spawn(program, args, { stdio: 'inherit' });
child.once('error', error => {
  console.error(`${program} could not start: ${error.message}`);
  process.exit(127);
});
child.once('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => end(signal));

/** Whoever started this may be gone without a word. */
const parent = process.ppid;
setInterval(() => process.ppid !== parent && end('SIGTERM'), lookEveryMs).unref();

function end(signal: 'SIGTERM' | 'SIGINT'): void {
  child.kill(signal);
  setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
}

createServer({ allowHalfOpen: true }, outer => {
  const inner = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  lead(outer, inner);
  lead(inner, outer);
}).listen(socketPath);

function lead(from: Socket, to: Socket): void {
  from.pipe(to);
  from.once('error', () => to.destroy());
  from.once('close', () => to.destroy());
}
