import { EventStreamCodec } from '@smithy/core/event-streams';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventStreamDecoder, type EventFrame } from '#shared/aws/hot/event-stream-decoder.ts';

const sdk = new EventStreamCodec(
  input => Buffer.from(input as Uint8Array).toString(),
  input => Buffer.from(input),
);

type Message = ReturnType<EventStreamCodec['decode']>;
type HeaderValue = Message['headers'][string];

const bytes = (max: number) => fc.uint8Array({ maxLength: max });
const value: fc.Arbitrary<HeaderValue> = fc.oneof(
  fc.record({ type: fc.constant('string' as const), value: fc.string({ unit: 'grapheme', maxLength: 40 }) }),
  fc.record({ type: fc.constant('boolean' as const), value: fc.boolean() }),
  fc.record({ type: fc.constant('byte' as const), value: fc.integer({ min: -128, max: 127 }) }),
  fc.record({ type: fc.constant('short' as const), value: fc.integer({ min: -32_768, max: 32_767 }) }),
  fc.record({ type: fc.constant('integer' as const), value: fc.integer() }),
  fc.record({ type: fc.constant('binary' as const), value: bytes(40) }),
  fc.record({ type: fc.constant('timestamp' as const), value: fc.date({ noInvalidDate: true, min: new Date(0) }) }),
  fc.record({ type: fc.constant('uuid' as const), value: fc.uuid() }),
);
const message: fc.Arbitrary<Message> = fc.record({
  headers: fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), value, { maxKeys: 6 }),
  body: bytes(300),
});

/** Cuts bytes at the given places, each a part of the whole. */
function pieces(whole: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map(cut => Math.floor(cut * whole.length)).sort((a, b) => a - b), whole.length];
  return places.slice(1).map((end, i) => whole.subarray(places[i], end));
}

function decodeAll(chunks: readonly Uint8Array[]): EventFrame[] {
  const decoder = createEventStreamDecoder();
  const frames = chunks.flatMap(chunk => decoder.feed(chunk));
  decoder.end();
  return frames;
}

const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
const texts = (headers: Message['headers']) =>
  Object.fromEntries(Object.entries(headers).flatMap(([n, v]) => (v.type === 'string' ? [[n, v.value]] : [])));

describe('the decoder of event streams', () => {
  it("reads what the AWS SDK's own codec writes, wherever the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), cuts, (messages, places) => {
        const encoded = messages.map(one => Buffer.from(sdk.encode(one)));
        const frames = decodeAll(pieces(Buffer.concat(encoded), places));
        expect(frames.map(({ payload }) => Buffer.from(payload))).toEqual(
          messages.map(({ body }) => Buffer.from(body)),
        );
        expect(frames.map(({ headers }) => ({ ...headers }))).toEqual(messages.map(({ headers }) => texts(headers)));
        expect(frames.map(frame => Buffer.from(frame.bytes))).toEqual(encoded);
      }),
      { numRuns: 300 },
    );
  });

  it('reads byte by byte, and a character whose bytes are in two messages', () => {
    const text = Buffer.from('a✓b');
    const parts = [text.subarray(0, 2), text.subarray(2)];
    const stream = Buffer.concat(parts.map(body => Buffer.from(sdk.encode({ headers: {}, body }))));
    const frames = decodeAll([...stream].map(byte => Uint8Array.of(byte)));
    expect(Buffer.concat(frames.map(({ payload }) => payload)).toString()).toBe('a✓b');
  });

  it('takes no message for whole that is not, nor any other for it: it objects where the SDK does', () => {
    fc.assert(
      fc.property(
        message,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        (one, at, flip) => {
          const good = Buffer.from(sdk.encode(one));
          const bad = Buffer.from(good);
          const place = Math.min(good.length - 1, Math.floor(at * good.length));
          bad[place] = (bad[place] ?? 0) ^ flip;
          expect(() => sdk.decode(bad)).toThrow();
          expect(() => decodeAll([bad])).toThrow(expect.objectContaining({ name: 'EventStreamError' }));
          if (place > 0) expect(() => decodeAll([good.subarray(0, place)])).toThrow(/ended .* bytes into a message/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not wait for a message that is longer than any may be', () => {
    const huge = Buffer.from(sdk.encode({ headers: {}, body: new Uint8Array(8) }));
    huge.writeUInt32BE(0x7fffffff, 0);
    expect(() => createEventStreamDecoder().feed(huge)).toThrow();
  });

  it('keeps nothing of messages that are over', () => {
    const body = new Uint8Array(64 * 1024);
    const one = Buffer.from(sdk.encode({ headers: {}, body }));
    const decoder = createEventStreamDecoder();
    let passed = 0;
    for (let i = 0; i < 3_200; i++) passed += decoder.feed(one).reduce((sum, frame) => sum + frame.payload.length, 0);
    decoder.end();
    expect(passed).toBe(3_200 * body.length);
  });
});
