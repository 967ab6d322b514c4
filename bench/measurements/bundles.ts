import type { Measurement } from '../measurement.ts';
import { packagedFunctions } from '../packaged-functions.ts';

export const bundles: Measurement = {
  name: 'bundles',
  title: 'bytes of each function: its module, and the zip that is uploaded',
  async measure() {
    const functions = await packagedFunctions();
    return functions.flatMap(({ name, zip, files, module }) => [
      { name: `${name} module`, unit: 'bytes' as const, value: files[module]?.length ?? 0 },
      { name: `${name} zip`, unit: 'bytes' as const, value: zip.length },
    ]);
  },
};
