import { describe, expect, it } from 'vitest';
import { Pipe } from '../../../local/core/pipe.ts';

const chunk = (size: number, fill = 0) => new Uint8Array(size).fill(fill);
const turn = () => new Promise(resolve => setImmediate(resolve));

async function read(pipe: Pipe): Promise<number[]> {
  const sizes: number[] = [];
  for await (const { byteLength } of pipe) sizes.push(byteLength);
  return sizes;
}

describe('a pipe', () => {
  it('hands on every chunk in order, and ends', async () => {
    const pipe = new Pipe(10);
    const reading = read(pipe);
    for (const size of [3, 0, 4, 20, 1]) await pipe.write(chunk(size));
    pipe.end();
    await pipe.write(chunk(5));
    expect(await reading).toEqual([3, 4, 20, 1]);
  });

  it('holds a writer back whose reader is slow: no more than the capacity and one chunk waits inside', async () => {
    const pipe = new Pipe(1_000);
    let written = 0;
    const writing = (async () => {
      for (; written < 500; written++) await pipe.write(chunk(100));
      pipe.end();
    })();
    await turn();
    expect(written).toBe(9);
    let seen = 0;
    for await (const _ of pipe) {
      seen++;
      await turn();
      expect(written - seen).toBeLessThanOrEqual(10);
    }
    await writing;
    expect([seen, pipe.mostHeld]).toEqual([500, 1_000]);
  });

  it('gives what is inside before it fails', async () => {
    const pipe = new Pipe();
    void pipe.write(chunk(2));
    pipe.fail(new Error('broken'));
    const parts = pipe[Symbol.asyncIterator]();
    expect((await parts.next()).value).toHaveLength(2);
    await expect(parts.next()).rejects.toThrow('broken');
  });

  it('lets the writer go on when the reader leaves, also while either waits for the other', async () => {
    const full = new Pipe(1);
    const held = full.write(chunk(5));
    await full[Symbol.asyncIterator]().return?.();
    await held;
    await full.write(chunk(100));
    expect(full.left).toBe(true);

    const empty = new Pipe();
    const parts = empty[Symbol.asyncIterator]();
    const next = parts.next();
    await parts.return?.();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it('releases a writer that waits when it fails', async () => {
    const pipe = new Pipe(1);
    const held = pipe.write(chunk(5));
    pipe.fail(new Error('too late'));
    await held;
  });
});
