import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '#shared/aws/system-clock.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { readModelState } from '../../shared/views/model-state.ts';
import { watchedOf } from '../../shared/views/watched.ts';
import type { Terminal } from '../command.ts';
import { readPatience } from '../decide/patience.ts';
import { exitCodes } from '../exit-codes.ts';
import { type LimitState, readLimitState } from '../model/limit-state.ts';
import type { Outside } from '../outside.ts';
import { policyOf } from '../policies.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { time } from '../times.ts';
import { rolloutReader, rolloutToWatch } from './rollout-reader.ts';
import { redrawer } from './screen.ts';
import { type Watched, watchLine, watchPanel } from './watch-text.ts';

const usage = `sluice watch MODEL [--every DURATION] [--timeout DURATION] [--stage STAGE] [--json]

Follows the rollout of a model that runs, else the last one, to its end: shares, requests and failures as far as they
were judged, the last verdict and its reason, when the judge looks again, what holds it. Drawn in place on a terminal;
elsewhere a line whenever something changes.

  --every DURATION    how often to look (default: 2s)
  --timeout DURATION  how long to follow (default: 24h); the rollout itself goes on
  --stage STAGE       the stack's stage (default: dev)
  --json              one object per change: {rolloutId, status, reason, endpoint, shares, counts, verdict, judge, held,
                      heldSince, limit, nextLookAt, bakeEndsAt}; shares in percent, times in epoch milliseconds; status is
                      waiting, planned (it runs), promoted, rolled back, superseded or failed; limit as in status

Ends with 0 when the version is promoted, 1 when it is not, 3 when there is no such model, rollout or stack, 4 when AWS
refused or did not answer, 5 when --timeout came first.

Examples:
  sluice watch fraud-detection
  sluice watch fraud-detection --json --every 10s | jq -c '{status, shares, verdict}'
  sluice watch fraud-detection --every 200ms     # a local cloud whose time runs faster`;

export const watchCommand = stackCommand({
  name: 'watch',
  summary: 'Follow a rollout: shares, counts, verdicts, holds',
  usage,
  words: ['MODEL'],
  options: { every: { type: 'string', default: '2s' }, timeout: { type: 'string', default: '24h' } },
  async work({ words: [model = ''], options, policies, outside, terminal, print }) {
    const policy = policyOf(policies, model);
    const { everyMs, timeoutMs } = readPatience(options);
    const until = systemClock.now() + timeoutMs;
    const start = rolloutToWatch(await readModelState(policy, outside));
    if (!start) throw new Problem(`There was no rollout of ${model} yet.`, exitCodes.notFound);
    const read = rolloutReader(start, outside);
    const show = options.json ? jsonLines(print) : terminal.screen ? panel(terminal, terminal.screen) : lines(terminal);
    for (;;) {
      const limit = await limitNow(policy, start.endpoint, outside);
      const now: Watched = { ...watchedOf(await read()), ...(limit && { limit }) };
      show(now);
      if (now.reason !== undefined) return now.status === 'promoted' ? exitCodes.done : exitCodes.failed;
      if (systemClock.now() + everyMs > until) {
        throw new Problem(`Time is up, and rollout ${start.rolloutId} is not over; it goes on.`, exitCodes.unfinished);
      }
      await sleep(everyMs);
    }
  },
});

async function limitNow(policy: ModelPolicy, endpoint: string, outside: Outside): Promise<LimitState | undefined> {
  if (!policy.inference.concurrency) return undefined;
  return readLimitState(policy, await outside.instanceCounts.read(endpoint), outside);
}

type Show = (watched: Watched) => void;

function jsonLines(print: (value: object, text: string) => void): Show {
  const isNews = newsOnly();
  return watched => isNews(JSON.stringify(watched)) && print(watched, '');
}

function lines(terminal: Terminal): Show {
  const isNews = newsOnly();
  return watched => {
    const line = watchLine(watched);
    if (isNews(line)) terminal.out(`${time(systemClock.now())}  ${line}`);
    if (watched.reason !== undefined) terminal.out(watched.reason);
  };
}

function panel(terminal: Terminal, screen: NonNullable<Terminal['screen']>): Show {
  const isNews = newsOnly();
  const draw = redrawer(screen);
  return watched => {
    const text = watchPanel(watched);
    if (isNews(text)) draw(text);
    if (watched.reason !== undefined) terminal.out(`\n${watched.reason}`);
  };
}

function newsOnly(): (text: string) => boolean {
  let told: string | undefined;
  return text => {
    const news = text !== told;
    told = text;
    return news;
  };
}
