/**
 * What `source` gives, changed by `change`; with `last`, an error becomes the last item. A reader that leaves is told to
 * the source at once, also while the source is still to give its next item: an async generator would wait for that.
 */
export function mapAsync<From, To>(
  source: AsyncIterable<From>,
  change: (item: From) => To,
  last?: (error: unknown) => To,
): AsyncIterable<To> {
  return {
    [Symbol.asyncIterator]() {
      const items = source[Symbol.asyncIterator]();
      let failed = false;
      return {
        async next() {
          if (failed) return { done: true, value: undefined };
          try {
            const { done, value } = await items.next();
            return done === true ? { done: true, value: undefined } : { done: false, value: change(value) };
          } catch (error) {
            failed = true;
            if (!last) throw error;
            return { done: false, value: last(error) };
          }
        },
        async return() {
          await items.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
