import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';

export interface ProcessSource {
  readonly variables: Readonly<Record<string, string>>;
  /** Data-plane milliseconds. */
  now(): number;
  write(chunk: Uint8Array | string): void;
  exit(code: number): void;
}

/** A `process` for one environment: own variables, output, time and end; the rest is the host's. */
export function virtualProcess(source: ProcessSource): object {
  const startedAt = source.now();
  const events = new EventEmitter();
  const stream = (): Writable =>
    new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        source.write(chunk);
        done();
      },
    });
  const hrtime = (before?: [number, number]): [number, number] => {
    const [seconds, nanos] = before ?? [0, 0];
    const total = source.now() * 1e6 - (seconds * 1e9 + nanos);
    return [Math.floor(total / 1e9), Math.floor(total % 1e9)];
  };
  const own = {
    env: { ...source.variables },
    stdout: stream(),
    stderr: stream(),
    argv: ['/var/lang/bin/node', '/var/runtime/index.mjs'],
    hrtime: Object.assign(hrtime, { bigint: () => BigInt(Math.floor(source.now() * 1e6)) }),
    uptime: () => (source.now() - startedAt) / 1000,
    cwd: () => '/var/task',
    exit: (code = 0) => source.exit(code),
    emitWarning: (warning: unknown) => source.write(`${warning}\n`),
    exitCode: undefined,
    title: 'node',
  };
  const emitter = Object.fromEntries(
    (['on', 'once', 'off', 'emit', 'addListener', 'removeListener', 'removeAllListeners', 'listeners'] as const).map(
      name => [name, events[name].bind(events)],
    ),
  );
  const all = Object.getOwnPropertyDescriptors({ ...own, ...emitter });
  return Object.create(process, all);
}
