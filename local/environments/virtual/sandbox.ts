import vm from 'node:vm';
import type { Random } from '../../core/random.ts';
import { cloudDate } from '../cloud-date.ts';
import { awslambda } from '../streaming-handler.ts';

/** What a context is given in place of the machine's own. */
export interface SandboxSource {
  /** Control-plane milliseconds. */
  now(): number;
  readonly random: Random;
  readonly timers: Readonly<Record<string, unknown>>;
  readonly process: object;
  readonly console: object;
  readonly crypto: object;
  readonly performance: object;
}

/** Shared with the host, so that `instanceof` holds for what Node.js's own modules make and take. */
const sharedGlobals = [
  'AbortController',
  'ArrayBuffer',
  'BigInt64Array',
  'BigUint64Array',
  'Blob',
  'Buffer',
  'ByteLengthQueuingStrategy',
  'CountQueuingStrategy',
  'CustomEvent',
  'DataView',
  'DOMException',
  'Event',
  'EventTarget',
  'Float32Array',
  'Float64Array',
  'FormData',
  'Headers',
  'Int16Array',
  'Int32Array',
  'Int8Array',
  'ReadableStream',
  'Request',
  'Response',
  'TextDecoder',
  'TextDecoderStream',
  'TextEncoder',
  'TextEncoderStream',
  'TransformStream',
  'URL',
  'URLSearchParams',
  'Uint16Array',
  'Uint32Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'WritableStream',
  'atob',
  'btoa',
  'structuredClone',
] as const;

/** Errors are thrown by the engine in the context's own kind; these become kinds of the host's as well. */
const errorKinds = [
  'Error',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
] as const;

/** A vm context whose time and chance are the cloud's. */
export function createSandbox(source: SandboxSource): vm.Context {
  const host = globalThis as unknown as Record<string, unknown>;
  const context = vm.createContext({
    ...Object.fromEntries(sharedGlobals.map(name => [name, host[name]])),
    ...source.timers,
    AbortSignal: timedAbortSignal(source.timers),
    process: source.process,
    console: source.console,
    crypto: source.crypto,
    performance: source.performance,
    awslambda,
  });
  for (const kind of errorKinds) adoptErrors(context, kind, host[kind] as ErrorConstructor);
  const own = vm.runInContext('({ Date, Math })', context) as { Date: DateConstructor; Math: Math };
  Object.assign(context, { Date: cloudDate(own.Date, source.now), global: vm.runInContext('globalThis', context) });
  own.Math.random = () => source.random.number();
  return context;
}

function adoptErrors(context: vm.Context, kind: string, host: ErrorConstructor): void {
  const own = vm.runInContext(kind, context) as ErrorConstructor;
  Object.setPrototypeOf(own.prototype, host.prototype);
  Object.assign(context, { [kind]: host });
}

/** `AbortSignal.timeout` on the environment's timers. */
function timedAbortSignal(timers: Readonly<Record<string, unknown>>): typeof AbortSignal {
  const timeout = (ms: number): AbortSignal => {
    const controller = new AbortController();
    const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    (timers['setTimeout'] as (action: () => void, ms: number) => void)(() => controller.abort(reason), ms);
    return controller.signal;
  };
  return new Proxy(AbortSignal, {
    get: (target, key, receiver) => (key === 'timeout' ? timeout : Reflect.get(target, key, receiver)),
  });
}
