import { analyze } from '../../examples/model-monitor/analyze.ts';
import type { ProcessingResult, ProcessingSpec } from '../../local/containers/container.ts';
import { healthyModel } from './journey.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (value: string) => new TextEncoder().encode(value);

/** What stands in for Model Monitor's container, as a function. */
export const modelMonitorImage = {
  ...healthyModel,
  process({ files, environment }: ProcessingSpec): ProcessingResult {
    const texts = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, text(content)]));
    const { message, reports, metrics } = analyze({ files: texts, environment });
    const written = Object.entries(reports).map(([name, report]) => [name, bytes(JSON.stringify(report))]);
    const lines = metrics.map(line => `${JSON.stringify(line)}\n`).join('');
    return {
      exitCode: 0,
      message,
      outputs: { 'processing/output': Object.fromEntries(written), 'output/metrics': { cloudwatch: bytes(lines) } },
    };
  },
};
