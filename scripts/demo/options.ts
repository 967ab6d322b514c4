import { parseArgs } from 'node:util';

export interface DemoOptions {
  readonly act: 'all' | 'loop';
  readonly speed: number;
  readonly package: boolean;
  readonly help: boolean;
}

export const usage = `npm run demo -- [options]

  --act loop      the third act alone: live data drifts, and the model is retrained
  --speed N       how fast control-plane time passes (default 60)
  --no-package    use the packages of an earlier run
  --help          show this
`;

/** Throws an error that says what was expected. */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      act: { type: 'string', default: 'all' },
      speed: { type: 'string', default: '60' },
      'no-package': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { act } = values;
  if (act !== 'all' && act !== 'loop') throw new Error(`--act must be all or loop, got "${act}".`);
  const speed = Number(values.speed);
  if (!(speed >= 1 && speed <= 240)) throw new Error(`--speed must be a number from 1 to 240, got "${values.speed}".`);
  return { act, speed, package: !values['no-package'], help: values.help };
}
