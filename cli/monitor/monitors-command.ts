import { evidenceFactor } from '#shared/domain/monitoring/page/evidence-factor.ts';
import { readMonitors, type StandingMonitor } from '#shared/views/monitor-views.ts';
import { readEachModel } from '../each-model.ts';
import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { stackCommand } from '../stack-command.ts';
import { table } from '../table.ts';
import { time } from '../times.ts';
import { UsageError } from '../usage-error.ts';
import { writeDriftPage } from './write-drift-page.ts';

const usage = `sluice monitors [MODEL] [--html FILE] [--stage STAGE] [--json]

What watches the live versions, or one model: each monitor with its last window and what it came to. With --html, what the
data monitor of one model has seen in the last week, as a page that needs no other file: per feature baseline and live
distribution, evidence over time, severity, what was done about it, and what the bias monitor says of groups.

  --html FILE     writes the page of MODEL there, and prints where it is
  --stage STAGE   the stack's stage (default: dev)
  --json          an array of {model, kind, schedule, engine, last}; last {version, window, outcome, rows, fast, slow, state,
                  evidence}, absent before the first window; kind data, prediction, quality or bias; outcome judged,
                  calibrating, gathered, not-judged, no-data or set-aside; fast and slow the evidence of the lanes as
                  natural logarithms (quality and bias have the slow one); state quiet, drift, defect, quality or bias;
                  window {from, to} in epoch milliseconds; engine of the data monitor; with --html {file, report}

Ends with 0; 1 when one of several models could not be read, 2 when the file cannot be written, 3 when there is no such
model or stack, or nothing to write about, 4 when AWS refused or did not answer.

Examples:
  sluice monitors --json | jq '.[] | select(.last.state != "quiet")'
  sluice monitors fraud-detection --html fraud.html`;

export const monitorsCommand = stackCommand({
  name: 'monitors',
  summary: 'Show what watches live data, and what it has found',
  usage,
  words: ['[MODEL]'],
  options: { html: { type: 'string' } },
  async work({ words: [model], options, policies, outside, print }) {
    if (options.html !== undefined) {
      if (model === undefined) throw new UsageError(`--html: expected a model whose page to write.\n\n${usage}`);
      const { file, report } = await writeDriftPage(policyOf(policies, model), options.html, outside);
      print({ file, report }, file);
      return exitCodes.done;
    }
    const meant = model === undefined ? [...policies.values()] : [policyOf(policies, model)];
    const { states, unread } = await readEachModel(meant, policy => readMonitors(policy, outside));
    const monitors = states.flat();
    const text =
      monitors.length > 0
        ? monitorTable(monitors)
        : 'Nothing is watched: no policy has monitoring.data, prediction, quality or bias.';
    const faults = unread.map(({ model, error }) => `${model} could not be read: ${error}`);
    print([...monitors, ...unread], [text, ...faults].join('\n\n'));
    return unread.length > 0 ? exitCodes.failed : exitCodes.done;
  },
});

function monitorTable(monitors: readonly StandingMonitor[]): string {
  const rows = monitors.map(({ model, kind, engine, last }) => [
    model,
    kind,
    last ? `v${last.version}` : '',
    last ? time(last.window.to) : nothingYet(engine),
    last?.outcome ?? '',
    last ? String(last.rows) : '',
    last ? factor(last.fast) : '',
    last ? factor(last.slow) : '',
    last ? (last.state === 'quiet' ? 'quiet' : last.state.toUpperCase()) : '',
    last?.evidence ?? '',
  ]);
  return table([['model', 'kind', 'version', 'until', 'outcome', 'rows', 'fast', 'slow', 'state', 'found'], ...rows]);
}

/** What is said where there is no window. */
function nothingYet(engine: StandingMonitor['engine']): string {
  return engine === 'model-monitor' ? 'by Model Monitor: sluice violations' : 'no window yet';
}

/** Nothing before the first judged window. */
function factor(lnM: number | null): string {
  if (lnM === null) return '';
  return lnM < Math.log(0.01) ? '<0.01' : evidenceFactor(lnM);
}
