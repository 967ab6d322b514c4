/** What the packager hands to its plugins, as far as it is of interest here. */
interface Packager {
  readonly service: {
    readonly custom?: { readonly reservedConcurrency?: unknown };
    readonly functions: Readonly<Record<string, { reservedConcurrency?: number }>>;
  };
  readonly classes: { readonly Error: new (message: string, code: string) => Error };
}

/**
 * A plugin of the packager: with `--param reservedConcurrency=N` the function inference has so many executions for itself,
 * and never more. A variable cannot say so, since the key must not be there without a number.
 */
export default class ReserveConcurrency {
  readonly hooks: Readonly<Record<string, () => void>>;

  constructor({ service, classes }: Packager) {
    this.hooks = {
      initialize() {
        const asked = String(service.custom?.reservedConcurrency ?? '');
        if (asked === '') return;
        if (!/^[1-9]\d{0,5}$/.test(asked)) {
          const message = `--param reservedConcurrency: expected a whole number from 1, got "${asked}".`;
          throw new classes.Error(message, 'INVALID_RESERVED_CONCURRENCY');
        }
        const { inference } = service.functions;
        if (inference) inference.reservedConcurrency = Number(asked);
      },
    };
  }
}
