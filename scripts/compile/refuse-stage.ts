import { stageFault } from '../../shared/domain/policy/values/stage-name.ts';

/** What the packager hands to its plugins, as far as it is of interest here. */
interface Packager {
  readonly service: { readonly provider: { readonly stage: string } };
  readonly classes: { readonly Error: new (message: string, code: string) => Error };
}

/** A plugin of the packager: a stage whose names could not hold is refused before anything is written. */
export default class RefuseStage {
  readonly hooks: Readonly<Record<string, () => void>>;

  constructor({ service, classes }: Packager) {
    this.hooks = {
      initialize() {
        const fault = stageFault(service.provider.stage);
        if (fault !== undefined) throw new classes.Error(`--stage: ${fault}.`, 'INVALID_STAGE');
      },
    };
  }
}
