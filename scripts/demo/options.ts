import { parseArgs } from 'node:util';

export interface DemoOptions {
  readonly speed: number;
  readonly package: boolean;
  readonly help: boolean;
}

export const usage = `npm run demo -- [options]

  --speed N       how fast control-plane time passes (default 60)
  --no-package    use the packages of an earlier run
  --help          show this
`;

/** Throws an error that says what was expected. */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      speed: { type: 'string', default: '60' },
      'no-package': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const speed = Number(values.speed);
  if (!(speed >= 1 && speed <= 240)) throw new Error(`--speed must be a number from 1 to 240, got "${values.speed}".`);
  return { speed, package: !values['no-package'], help: values.help };
}
