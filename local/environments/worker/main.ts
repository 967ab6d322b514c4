import { parentPort, workerData } from 'node:worker_threads';
import { cloudDate } from '../cloud-date.ts';
import { failureOf } from '../failure.ts';
import { lineWriter, logConsole, logLine } from '../log-console.ts';
import { runtimeContext } from '../runtime-context.ts';
import { installFreezer } from './freezer.ts';
import { type Handler, loadHandler } from './load-handler.ts';
import {
  type ClockAnchor,
  type InvokeMessage,
  machineTime,
  type WorkerMessage,
  type WorkerSetting,
} from './messages.ts';

/** The program of a worker thread: loads one handler, then answers one request after the other. */
const setting = workerData as WorkerSetting;
let anchor: ClockAnchor = setting.anchor;
let requestId: string | undefined;

const post = (message: WorkerMessage): void => parentPort?.postMessage(message);
const controlNow = (): number => anchor.control + (machineTime() - anchor.machine) * anchor.speed;

globalThis.Date = cloudDate(Date, controlNow);
const log = {
  time: () => new Date().toISOString(),
  requestId: () => requestId,
  onLine: (line: string) => post({ kind: 'line', line }),
};
Object.assign(console, logConsole(log));
for (const stream of [process.stdout, process.stderr]) {
  const write = lineWriter(log.onLine);
  stream.write = chunk => {
    write(chunk);
    return true;
  };
}
Object.assign(globalThis, { awslambda: { streamifyResponse: markStreaming } });
const freezer = installFreezer(what => post({ kind: 'frozen-call', what }));

let handler: Handler;
try {
  handler = await loadHandler(setting.taskRoot, setting.handler);
  freezer.freeze();
  post({ kind: 'answer', answer: '' });
} catch (error) {
  const failure = failureOf(error);
  log.onLine(logLine(log, 'ERROR', `Uncaught Exception\t${JSON.stringify(failure)}`));
  post({ kind: 'failure', failure });
}

parentPort?.on('message', (message: InvokeMessage) => void answer(message));

async function answer(message: InvokeMessage): Promise<void> {
  anchor = message.anchor;
  requestId = message.requestId;
  freezer.thaw();
  const outcome = await run(message);
  freezer.freeze();
  requestId = undefined;
  post(outcome);
}

async function run(message: InvokeMessage): Promise<WorkerMessage> {
  try {
    const event: unknown = JSON.parse(Buffer.from(message.event).toString('utf8'));
    const answered = await handler(event, runtimeContext({ ...setting, ...message }, machineTime));
    return { kind: 'answer', answer: JSON.stringify(answered) ?? 'null' };
  } catch (error) {
    const failure = failureOf(error);
    log.onLine(logLine(log, 'ERROR', `Invoke Error\t${JSON.stringify(failure)}`));
    return { kind: 'failure', failure };
  }
}

function markStreaming(streaming: Handler): Handler {
  return Object.assign(streaming, { [Symbol.for('aws.lambda.runtime.handler.streaming')]: 'response' });
}
