import {
  type CloudWatchLogsClient,
  GetLogEventsCommand,
  type LogStream,
  paginateDescribeLogStreams,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import type { ContainerLogs, LogLine, LogQuestion } from '#shared/ports/logs/container-logs.ts';
import { refusedAs } from '../refused-as.ts';

/** SageMaker's names: `/aws/sagemaker/Endpoints/<endpoint>`, and in it `<variant>/<instance>`. */
const groupOf = ({ endpoint }: LogQuestion) => `/aws/sagemaker/Endpoints/${endpoint}`;

export function cloudwatchContainerLogs(client: CloudWatchLogsClient): ContainerLogs {
  return {
    async last(question, most) {
      const { logStreamName } = (await newestStream(client, question)) ?? {};
      if (logStreamName === undefined) return [];
      const place = { logGroupName: groupOf(question), logStreamName };
      const tail = { startFromHead: false, limit: most, startTime: question.since };
      const { events = [] } = await client.send(new GetLogEventsCommand({ ...place, ...tail }));
      return events.map((event, i) => lineOf(String(i), logStreamName, event));
    },
    async *lines(question) {
      const prefix = question.variant === undefined ? {} : { logStreamNamePrefix: `${question.variant}/` };
      const wish = { logGroupName: groupOf(question), startTime: question.since, ...prefix };
      try {
        for await (const { events = [] } of paginateFilterLogEvents({ client }, wish)) {
          for (const event of events) yield lineOf(event.eventId ?? '', event.logStreamName ?? '', event);
        }
      } catch (error) {
        if (!refusedAs(error, 'missing')) throw error;
      }
    },
  };
}

/** By when it was made: the times of a stream's last events lag behind, on AWS by up to an hour. */
async function newestStream(
  client: CloudWatchLogsClient,
  question: LogQuestion & { readonly variant: string },
): Promise<LogStream | undefined> {
  const wish = { logGroupName: groupOf(question), logStreamNamePrefix: `${question.variant}/` };
  let newest: LogStream | undefined;
  try {
    for await (const { logStreams = [] } of paginateDescribeLogStreams({ client }, wish)) {
      for (const stream of logStreams) {
        if ((stream.creationTime ?? 0) >= (newest?.creationTime ?? question.since)) newest = stream;
      }
    }
  } catch (error) {
    if (!refusedAs(error, 'missing')) throw error;
  }
  return newest;
}

function lineOf(
  id: string,
  stream: string,
  { timestamp = 0, message = '' }: { timestamp?: number | undefined; message?: string | undefined },
): LogLine {
  const [variant = '', instance = ''] = stream.split('/');
  return { id, at: timestamp, variant, instance, text: message };
}
