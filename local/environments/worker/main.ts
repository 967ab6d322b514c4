import { parentPort, workerData } from 'node:worker_threads';
import { cloudDate } from '../cloud-date.ts';
import { failureOf } from '../failure.ts';
import { lineWriter, logConsole, logLine } from '../log-console.ts';
import { runtimeContext } from '../runtime-context.ts';
import { awslambda, isStreaming, runStreaming } from '../streaming-handler.ts';
import { installFreezer } from './freezer.ts';
import { type Handler, loadHandler, type StreamingHandler } from './load-handler.ts';
import {
  type ClockAnchor,
  type InvokeMessage,
  machineTime,
  type TakenMessage,
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
Object.assign(globalThis, { awslambda });
const freezer = installFreezer(what => post({ kind: 'frozen-call', what }));

let handler: Handler | StreamingHandler;
try {
  handler = await loadHandler(setting.taskRoot, setting.handler);
  freezer.freeze();
  post({ kind: 'answer', answer: '' });
} catch (error) {
  const failure = failureOf(error);
  log.onLine(logLine(log, 'ERROR', `Uncaught Exception\t${JSON.stringify(failure)}`));
  post({ kind: 'failure', failure });
}

let taken = (): void => {};
parentPort?.on('message', (message: InvokeMessage | TakenMessage) => {
  if ('kind' in message) taken();
  else void answer(message);
});

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
    const context = runtimeContext({ ...setting, ...message }, machineTime);
    if (isStreaming(handler)) {
      await runStreaming(stream => (handler as StreamingHandler)(event, stream, context), send);
      return { kind: 'streamed', streamed: true };
    }
    const answered = await (handler as Handler)(event, context);
    return { kind: 'answer', answer: JSON.stringify(answered) ?? 'null' };
  } catch (error) {
    const failure = failureOf(error);
    log.onLine(logLine(log, 'ERROR', `Invoke Error\t${JSON.stringify(failure)}`));
    return { kind: 'failure', failure };
  }
}

function send(chunk: Uint8Array): Promise<void> {
  return new Promise(resolve => {
    taken = resolve;
    // A part of a larger buffer would take all of that along.
    post({ kind: 'chunk', chunk: new Uint8Array(chunk) });
  });
}
