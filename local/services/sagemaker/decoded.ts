/**
 * An SDK input as the gate hands it over: members that the model requires are there, at every depth. (The SDK types them
 * `X | undefined`; its optional members stay optional.)
 */
export type Decoded<T> = T extends Date | Uint8Array
  ? T
  : T extends readonly (infer Item)[]
    ? Decoded<Item>[]
    : T extends object
      ? { [K in keyof T]: Pick<T, K> extends Required<Pick<T, K>> ? Decoded<Exclude<T[K], undefined>> : Decoded<T[K]> }
      : T;
