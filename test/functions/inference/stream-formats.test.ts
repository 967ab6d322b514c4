import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamFormat } from '../../../functions/inference/stream-formats.ts';

const part = (text: string | Uint8Array) => ({
  kind: 'part' as const,
  bytes: typeof text === 'string' ? Buffer.from(text) : text,
  frame: Buffer.from('frame'),
});
const failed = { kind: 'failed', failure: 'broken' } as const;
const sse = () => streamFormat(false, 'text/event-stream; charset=utf-8');
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** All that a client sees of parts that end well. */
function sent(format: ReturnType<typeof sse>, parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat([...parts.map(bytes => format.pass(part(bytes))), format.end()]);
}

describe('server-sent events', () => {
  it('are the same bytes, whatever they are and wherever parts end', () => {
    const piece = fc.constantFrom('data: ✓', '\n', '\r', '\n\n', 'x', '');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(40), (pieces, cut) => {
        const whole = Buffer.from(pieces.join(''));
        expect(sent(sse(), [whole.subarray(0, cut), whole.subarray(cut)])).toEqual(whole);
      }),
    );
  });

  it('go out at the end of an event, and what a failure leaves of one does not', () => {
    const format = sse();
    expect(text(format.pass(part('data: 1\n\ndata: {"cut')))).toBe('data: 1\n\n');
    expect(text(format.pass(part('off"}\n')))).toBe('');
    expect(text(format.fail(failed, '{"error":{}}'))).toBe('event: error\ndata: {"error":{}}\n\n');
  });

  it('pass in pieces when one is very long, and a failure then ends it first', () => {
    const format = sse();
    const long = 'x'.repeat(70_000);
    expect(format.pass(part(long)).byteLength).toBe(70_000);
    expect(text(format.pass(part('yz')))).toBe('');
    expect(text(format.fail(failed, '{}'))).toBe('\n\nevent: error\ndata: {}\n\n');
    const over = sse();
    over.pass(part(long));
    expect(text(over.pass(part('\n\n')))).toBe('\n\n');
    expect(text(over.fail(failed, '{}'))).toBe('event: error\ndata: {}\n\n');
  });

  it('never hold back more than 64 KB', () => {
    const format = sse();
    let held = 0;
    for (let i = 0; i < 1_000; i++) {
      held += 1_000 - format.pass(part(new Uint8Array(1_000).fill(120))).byteLength;
      expect(held).toBeLessThanOrEqual(64 * 1024);
    }
  });
});

it('passes the bytes of other types, and frames to those who ask for them', () => {
  const frame = Buffer.from('exception');
  for (const [wantsFrames, seen, last] of [
    [false, 'text', ''],
    [true, 'frame', 'exception'],
  ] as const) {
    const format = streamFormat(wantsFrames, wantsFrames ? 'text/event-stream' : 'text/plain');
    expect(text(format.pass(part('text')))).toBe(seen);
    expect(text(format.fail({ ...failed, frame }, '{}'))).toBe(last);
    expect(text(format.fail(failed, '{}'))).toBe('');
  }
});
