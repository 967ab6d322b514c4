import { parseArgs } from 'node:util';

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly port: number;
  readonly apiPort: number;
  readonly speed: number;
  readonly seed: boolean;
  readonly package: boolean;
  readonly help: boolean;
}

export const usage = `npm start -- [options]

  --port N       port of the AWS endpoint (default 4566; 0 takes a free one)
  --api-port N   port of the inference API (default 4567; 0 takes a free one)
  --speed N      how fast control-plane time passes, 1 is real time (default 60): waits, bakes, alarms and schedules
                 pass N times as fast, requests and models do not; to a rollout there are so many fewer requests
  --no-seed      boot with an empty model registry
  --no-package   use the packages of an earlier run
  --help         show this
`;

/** Reads the command line. Throws an error that names every option that does not fit. */
export function readOptions(args: readonly string[]): StartOptions {
  const values = parsed(args);
  const faults: string[] = [];
  const port = portNumber('--port', values.port, faults);
  const apiPort = portNumber('--api-port', values['api-port'], faults);
  if (port === apiPort && port !== 0) faults.push(`--port and --api-port are both ${port}; they must differ.`);
  const speed = Number(values.speed);
  if (!(speed > 0 && speed <= 1000))
    faults.push(`--speed must be a number above 0 and at most 1000, got "${values.speed}".`);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return { port, apiPort, speed, seed: !values['no-seed'], package: !values['no-package'], help: values.help };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4566' },
        'api-port': { type: 'string', default: '4567' },
        speed: { type: 'string', default: '60' },
        'no-seed': { type: 'boolean', default: false },
        'no-package': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Error(`${(error as Error).message}. npm start -- --help lists the options.`);
  }
}

function portNumber(name: string, text: string, faults: string[]): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  faults.push(`${name} must be a port number from 0 to 65535, got "${text}".`);
  return 0;
}
