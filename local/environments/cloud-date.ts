/**
 * A `Date` that shows the time of `now` wherever the real one would show the machine's. Dates made from arguments,
 * parsing and `instanceof` are untouched. `Real` is the `Date` of the realm that is to be changed.
 */
export function cloudDate(Real: DateConstructor, now: () => number): DateConstructor {
  const read = (): number => Math.floor(now());
  const patched = new Proxy(Real, {
    construct(target, args, newTarget) {
      return Reflect.construct(target, args.length === 0 ? [read()] : args, newTarget);
    },
    apply: target => new target(read()).toString(),
    get: (target, key, receiver) => (key === 'now' ? read : Reflect.get(target, key, receiver)),
  });
  Object.defineProperty(Real.prototype, 'constructor', { value: patched, writable: true, configurable: true });
  return patched;
}
