import crypto from 'node:crypto';
import type { Random } from '../../core/random.ts';
import { inRealTime } from '../../core/real-work.ts';

/** Web Crypto works in threads of its own, for which virtual time has to wait. */
const subtleInRealTime: object = new Proxy(crypto.webcrypto.subtle, {
  get(subtle, name) {
    const member: unknown = Reflect.get(subtle, name);
    if (typeof member !== 'function') return member;
    return (...args: unknown[]) => inRealTime(Reflect.apply(member, subtle, args) as Promise<unknown>);
  },
});

type Bytes = (size: number) => Buffer;

/** `node:crypto` with its sources of chance replaced. Hashes, HMACs and ciphers are the real ones. */
export function seededCrypto(random: Random): object {
  const randomBytes: Bytes = size => Buffer.from(Array.from({ length: size }, () => Math.floor(random.number() * 256)));
  const webcrypto = seededWebCrypto(random);
  return {
    ...crypto,
    randomUUID: () => random.uuid(),
    randomBytes: (size: number, done?: (error: null, bytes: Buffer) => void) => {
      const bytes = randomBytes(size);
      if (!done) return bytes;
      process.nextTick(done, null, bytes);
    },
    randomInt: (min: number, max?: number) => {
      const [low, high] = max === undefined ? [0, min] : [min, max];
      return low + Math.floor(random.number() * (high - low));
    },
    randomFillSync: (view: ArrayBufferView) => fill(view, random),
    getRandomValues: (view: ArrayBufferView) => fill(view, random),
    webcrypto,
    subtle: subtleInRealTime,
  };
}

/** The global `crypto`. */
export function seededWebCrypto(random: Random): object {
  return {
    subtle: subtleInRealTime,
    randomUUID: () => random.uuid(),
    getRandomValues: (view: ArrayBufferView) => fill(view, random),
  };
}

function fill<View extends ArrayBufferView>(view: View, random: Random): View {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(random.number() * 256);
  return view;
}
