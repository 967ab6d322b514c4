import { connect } from 'node:net';
import { type RawAnswer, rawAnswers } from './raw-answers.ts';

/** What a client does with its socket, one after the other: bytes; a pause in milliseconds; the end of its own half; going away. */
export type Step = string | Uint8Array | number | 'END' | 'LEAVE';

export interface Heard {
  readonly answers: readonly RawAnswer[];
  readonly closed: boolean;
  readonly tookMs: number;
}

/**
 * A connection that speaks by no rules. Resolves when as many answers as expected have come, or the connection is closed, or, at
 * the latest, after `withinMs`.
 */
export async function rawExchange(
  port: number,
  steps: readonly Step[],
  expected: number,
  withinMs: number,
): Promise<Heard> {
  const began = performance.now();
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const received: Buffer[] = [];
  let closed = false;
  const heard = (): RawAnswer[] => rawAnswers(Buffer.concat(received), closed);
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, withinMs);
    const settle = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const close = (): void => {
      closed = true;
      settle();
    };
    socket.on('data', bytes => {
      received.push(bytes);
      if (heard().filter(({ whole }) => whole).length >= expected) settle();
    });
    // A socket that is reset says so after `error`.
    socket
      .on('error', () => {})
      .on('end', close)
      .on('close', close);
    socket.once('connect', () => void play(steps, socket));
  });
  socket.destroy();
  return { answers: heard(), closed, tookMs: performance.now() - began };
}

async function play(steps: readonly Step[], socket: ReturnType<typeof connect>): Promise<void> {
  for (const step of steps) {
    if (socket.destroyed) return;
    if (typeof step === 'number') await new Promise(resolve => setTimeout(resolve, step));
    else if (step === 'END') socket.end();
    else if (step === 'LEAVE') socket.destroy();
    else if (socket.writable) await new Promise<void>(resolve => socket.write(latin1(step), () => resolve()));
  }
}

const latin1 = (step: string | Uint8Array): Uint8Array =>
  typeof step === 'string' ? Buffer.from(step, 'latin1') : step;
