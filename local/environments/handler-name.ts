import path from 'node:path';

/** A `Handler` setting taken apart. */
export interface HandlerName {
  /** Where the module may be, in Lambda's order of preference, relative to the root of the zip. */
  readonly candidates: readonly string[];
  readonly module: string;
  readonly exportPath: readonly string[];
}

/** Reads `functions/plan/handler.handler`. Throws an error named as Lambda names it when there is no export part. */
export function parseHandlerName(handler: string): HandlerName {
  const base = path.posix.basename(handler);
  const dot = base.indexOf('.');
  if (dot < 1 || dot === base.length - 1) throw loadError('MalformedHandlerName', 'Bad handler');
  const module = path.posix.join(path.posix.dirname(handler), base.slice(0, dot));
  const candidates = ['', '.js', '.mjs', '.cjs'].map(extension => module + extension);
  return { candidates, module, exportPath: base.slice(dot + 1).split('.') };
}

/** The exported function, or an error named as Lambda names it. */
export function findExport(exports: unknown, handler: string, { exportPath }: HandlerName): unknown {
  let found = exports;
  for (const key of exportPath) found = (found as Record<string, unknown> | undefined)?.[key];
  if (found === undefined) throw loadError('HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function') throw loadError('HandlerNotFound', `${handler} is not a function`);
  return found;
}

export function missingModule(name: HandlerName): Error {
  return loadError('ImportModuleError', `Error: Cannot find module '${path.posix.basename(name.module)}'`);
}

function loadError(kind: string, message: string): Error {
  return Object.assign(new Error(message), { name: `Runtime.${kind}` });
}
