import { type MonitorView, readMonitor } from '#shared/views/monitor-view.ts';
import { readEachModel } from '../each-model.ts';
import { exitCodes } from '../exit-codes.ts';
import { stackCommand } from '../stack-command.ts';
import { table } from '../table.ts';
import { time } from '../times.ts';

const usage = `sluice monitors [--stage STAGE] [--json]

What watches the live versions: each monitor with its last window and what it came to.

  --stage STAGE   the stack's stage (default: dev)
  --json          an array of {model, kind, schedule, last}; last {version, window, outcome, rows, fast, slow, state,
                  evidence}, absent before the first window; outcome judged, calibrating, gathered, no-data or
                  set-aside; fast and slow the evidence of the lanes as natural logarithms; state quiet, drift or
                  defect; window {from, to} in epoch milliseconds

Ends with 0; 1 when one of several models could not be read, 3 when there is no such stack, 4 when AWS refused or did not answer.

Example: sluice monitors --json | jq '.[] | select(.last.state != "quiet")'`;

export const monitorsCommand = stackCommand({
  name: 'monitors',
  summary: 'Show what watches live data, and what it has found',
  usage,
  words: [],
  options: {},
  async work({ policies, outside, print }) {
    const { states, unread } = await readEachModel([...policies.values()], policy => readMonitor(policy, outside));
    const monitors = states.flatMap(monitor => monitor ?? []);
    const text = monitors.length > 0 ? monitorTable(monitors) : 'Nothing is watched: no policy has monitoring.data.';
    const faults = unread.map(({ model, error }) => `${model} could not be read: ${error}`);
    print([...monitors, ...unread], [text, ...faults].join('\n\n'));
    return unread.length > 0 ? exitCodes.failed : exitCodes.done;
  },
});

function monitorTable(monitors: readonly MonitorView[]): string {
  const rows = monitors.map(({ model, kind, last }) => [
    model,
    kind,
    last ? `v${last.version}` : '',
    last ? time(last.window.to) : 'no window yet',
    last?.outcome ?? '',
    last ? String(last.rows) : '',
    last ? factor(last.fast) : '',
    last ? factor(last.slow) : '',
    last ? (last.state === 'quiet' ? 'quiet' : last.state.toUpperCase()) : '',
    last?.evidence ?? '',
  ]);
  return table([['model', 'kind', 'version', 'until', 'outcome', 'rows', 'fast', 'slow', 'state', 'found'], ...rows]);
}

/** Evidence as a factor; nothing before the first judged window. */
function factor(lnM: number | null): string {
  if (lnM === null) return '';
  if (lnM < Math.log(0.01)) return '<0.01';
  return lnM > Math.log(1e6) ? `10^${Math.floor(lnM / Math.LN10)}` : Math.exp(lnM).toPrecision(3);
}
