import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../local/start/options.ts';

describe('readOptions', () => {
  it('has the documented defaults', () => {
    expect(readOptions([])).toEqual({ port: 4566, apiPort: 4567, speed: 60, seed: true, package: true, help: false });
  });

  it('takes every option', () => {
    const args = ['--port', '0', '--api-port', '0', '--speed', '1', '--no-seed', '--no-package'];
    expect(readOptions(args)).toEqual({ port: 0, apiPort: 0, speed: 1, seed: false, package: false, help: false });
  });

  it('reports everything wrong at once', () => {
    const read = () => readOptions(['--port', 'x', '--api-port', '70000', '--speed', '0']);
    expect(read).toThrow(/--port .*"x"[\s\S]*--api-port .*"70000"[\s\S]*--speed .*"0"/);
  });

  it('refuses one port for both', () => {
    expect(() => readOptions(['--port', '80', '--api-port', '80'])).toThrow('both 80');
  });

  it('refuses an unknown option', () => {
    expect(() => readOptions(['--sped', '1'])).toThrow("Unknown option '--sped'. npm start -- --help lists");
  });
});
