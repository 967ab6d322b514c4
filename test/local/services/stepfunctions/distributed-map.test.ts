import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../../local/core/aws-error.ts';
import { type Fakes, lambdaFake, machine, StatesCloud } from './states-cloud.ts';

const standard = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
const arn = 'arn:aws:states:us-east-1:111122223333';

/** A machine of one Distributed Map whose children are `states`. */
function mapping(more: object, states: Record<string, object>, config: object = standard): object {
  const ItemProcessor = { ProcessorConfig: config, StartAt: Object.keys(states)[0], States: states };
  return machine({ Each: { Type: 'Map', Label: 'each', ItemProcessor, ...more, End: true } });
}

const echo = { Echo: { Type: 'Succeed', Output: '{% $states.input %}' } };
const oddFails = {
  Odd: { Type: 'Choice', Choices: [{ Condition: '{% $states.input % 2 = 1 %}', Next: 'No' }], Default: 'Yes' },
  No: { Type: 'Fail', Error: 'Odd', Cause: 'is odd' },
  Yes: { Type: 'Succeed' },
};

/** S3 as far as a Distributed Map asks for it. */
function bucket(objects: Record<string, string>): Fakes {
  return {
    's3:ListObjectsV2': ({ Prefix = '', ContinuationToken }) => {
      const keys = Object.keys(objects).filter(key => key.startsWith(String(Prefix)));
      const from = Number(ContinuationToken ?? 0);
      const Contents = keys.slice(from, from + 2).map(Key => ({
        Key,
        ETag: '"e"',
        Size: objects[Key]?.length,
        StorageClass: 'STANDARD',
        LastModified: new Date(1_700_000_000_500),
      }));
      return { Contents, ...(from + 2 < keys.length ? { NextContinuationToken: String(from + 2) } : {}) };
    },
    's3:GetObject': ({ Key }) => {
      const found = objects[String(Key)];
      if (found === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
      return { Body: Buffer.from(found) };
    },
    's3:PutObject': ({ Key, Body }) => {
      objects[String(Key)] = Buffer.from(Body as Uint8Array).toString();
      return {};
    },
  };
}

const readObject = (Key: string, ReaderConfig: object) => ({
  ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Arguments: { Bucket: 'b', Key }, ReaderConfig },
});

describe('a Distributed Map', () => {
  it('runs child executions that are found by their map run, and gives their outputs in order', async () => {
    const cloud = new StatesCloud();
    const ItemSelector = { at: '{% $states.context.Map.Item.Index %}', is: '{% $states.context.Map.Item.Value %}' };
    const { executionArn, output } = await cloud.run(mapping({ ItemSelector }, echo), ['a', 'b']);
    expect(JSON.parse(output ?? '')).toEqual([
      { at: 0, is: 'a' },
      { at: 1, is: 'b' },
    ]);
    const { mapRuns } = await cloud.call<{ mapRuns: { mapRunArn: string }[] }>('ListMapRuns', { executionArn });
    const mapRunArn = mapRuns[0]?.mapRunArn ?? '';
    expect(mapRunArn).toMatch(`${arn}:mapRun:machine/each:`);
    expect(await cloud.call('DescribeMapRun', { mapRunArn })).toMatchObject({
      status: 'SUCCEEDED',
      executionArn,
      itemCounts: { succeeded: 2, total: 2, failed: 0 },
    });
    const { executions } = await cloud.call<{ executions: object[] }>('ListExecutions', { mapRunArn });
    expect(executions).toHaveLength(2);
    expect(executions[0]).toMatchObject({ mapRunArn, stateMachineArn: `${arn}:stateMachine:machine/each` });
    const own = await cloud.call('ListExecutions', { stateMachineArn: `${arn}:stateMachine:machine` });
    expect(own['executions']).toHaveLength(1);
    expect(await cloud.types(executionArn)).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('leaves no executions of type EXPRESS, which end after five minutes', async () => {
    const cloud = new StatesCloud();
    const slow = { Slow: { Type: 'Wait', Seconds: '{% $states.input %}', End: true } };
    const config = { ...standard, ExecutionType: 'EXPRESS' };
    const run = await cloud.run(mapping({ ToleratedFailureCount: 1 }, slow, config), [299, 301]);
    expect(JSON.parse(run.output ?? '')).toEqual([299, expect.objectContaining({ Status: 'TIMED_OUT' })]);
    const { mapRuns } = await cloud.call<{ mapRuns: object[] }>('ListMapRuns', { executionArn: run.executionArn });
    expect(await cloud.call('ListExecutions', { ...pick(mapRuns[0]) })).toEqual({ executions: [] });
  });

  it('sees no variables from around it', async () => {
    const child = { Look: { Type: 'Succeed', Output: '{% $exists($outer) %}' } };
    const ItemProcessor = { ProcessorConfig: standard, StartAt: 'Look', States: child };
    const definition = machine({
      Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'Each' },
      Each: { Type: 'Map', ItemProcessor, ItemSelector: '{% $outer %}', End: true },
    });
    expect(await new StatesCloud().output(definition, [1])).toEqual([false]);
  });

  it('runs so many children at once as it may', async () => {
    let most = 0;
    let now = 0;
    const work = lambdaFake(async () => {
      most = Math.max(most, ++now);
      await cloud.clock.sleep(1000);
      now--;
    });
    const cloud = new StatesCloud({ 'lambda:Invoke': work });
    const task = {
      Work: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'w' }, End: true },
    };
    await cloud.output(mapping({ MaxConcurrency: 3 }, task), [1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('needs the permission to start its own machine', async () => {
    const cloud = new StatesCloud();
    cloud.denied = ['states:StartExecution'];
    expect(await cloud.run(mapping({}, echo), [1])).toMatchObject({
      status: 'FAILED',
      error: 'States.Permissions',
      cause: expect.stringContaining(
        'states:StartExecution on resource: arn:aws:states:us-east-1:111122223333:stateMachine:machine',
      ),
    });
  });

  it('ends its children with itself', async () => {
    const cloud = new StatesCloud();
    const executionArn = await cloud.start(mapping({}, { Sleep: { Type: 'Wait', Seconds: 1000, End: true } }), [1, 2]);
    await cloud.clock.advance(10_000);
    await cloud.call('StopExecution', { executionArn });
    await cloud.clock.advance(1000);
    const { mapRuns } = await cloud.call<{ mapRuns: object[] }>('ListMapRuns', { executionArn });
    const described = await cloud.call('DescribeMapRun', pick(mapRuns[0]));
    expect(described).toMatchObject({ status: 'ABORTED', executionCounts: { aborted: 2 } });
  });
});

describe('tolerated failures', () => {
  it.each([
    ['no threshold: the first failure ends the run', {}, 'FAILED'],
    ['a count that is reached', { ToleratedFailureCount: 2 }, 'SUCCEEDED'],
    ['a count that is passed', { ToleratedFailureCount: 1 }, 'FAILED'],
    ['a percentage that is reached', { ToleratedFailurePercentage: 50 }, 'SUCCEEDED'],
    ['either limit is enough', { ToleratedFailurePercentage: 100, ToleratedFailureCount: 1 }, 'FAILED'],
  ])('%s', async (_what, more, status) => {
    const found = await new StatesCloud().run(mapping(more, oddFails), [1, 2, 3, 4]);
    expect(found.status).toBe(status);
    if (status === 'FAILED') expect(found.error).toBe('States.ExceedToleratedFailureThreshold');
    else
      expect(JSON.parse(found.output ?? '')).toEqual([
        expect.objectContaining({ Status: 'FAILED', Error: 'Odd', Cause: 'is odd', Input: '1' }),
        2,
        expect.objectContaining({ Status: 'FAILED' }),
        4,
      ]);
  });

  it('counts items, not batches', async () => {
    const fail = { Fail: { Type: 'Fail' } };
    const more = { ItemBatcher: { MaxItemsPerBatch: 3 }, ToleratedFailureCount: 2 };
    expect((await new StatesCloud().run(mapping(more, fail), [1, 2, 3])).status).toBe('FAILED');
  });
});

describe('batches', () => {
  it('hold so many items, and what all of them are told', async () => {
    const ItemBatcher = { MaxItemsPerBatch: '{% 1 + 1 %}', BatchInput: { all: '{% $count($states.input) %}' } };
    expect(await new StatesCloud().output(mapping({ ItemBatcher }, echo), ['a', 'b', 'c'])).toEqual([
      { BatchInput: { all: 3 }, Items: ['a', 'b'] },
      { BatchInput: { all: 3 }, Items: ['c'] },
    ]);
  });

  it('hold so many bytes', async () => {
    const items = Array.from({ length: 5 }, () => 'x'.repeat(40));
    const ItemBatcher = { MaxInputBytesPerBatch: 110 };
    const result = await new StatesCloud().output(mapping({ ItemBatcher }, echo), items);
    expect((result as { Items: unknown[] }[]).map(({ Items }) => Items.length)).toEqual([2, 2, 1]);
  });
});

describe('an ItemReader', () => {
  it('lists objects, page by page', async () => {
    const cloud = new StatesCloud(bucket({ 'in/1': 'a', 'in/2': 'bb', 'in/3': 'c', out: '' }));
    const ItemReader = {
      Resource: 'arn:aws:states:::s3:listObjectsV2',
      Arguments: { Bucket: 'b', Prefix: '{% $states.input.prefix %}' },
    };
    const result = await cloud.output(mapping({ ItemReader }, echo), { prefix: 'in/' });
    expect(result).toEqual(
      [1, 2, 3].map(n => ({
        Etag: '"e"',
        Key: `in/${n}`,
        LastModified: 1_700_000_000,
        Size: n === 2 ? 2 : 1,
        StorageClass: 'STANDARD',
      })),
    );
  });

  it.each([
    ['JSON', '[1,{"a":2}]', {}, [1, { a: 2 }]],
    ['JSONL', '1\n{"a":2}\n\n', {}, [1, { a: 2 }]],
    ['JSON', '[1,2,3]', { MaxItems: 2 }, [1, 2]],
    [
      'CSV',
      'a,b\r\n1,"x, ""y"""\r\n2,\n',
      { CSVHeaderLocation: 'FIRST_ROW' },
      [
        { a: '1', b: 'x, "y"' },
        { a: '2', b: '' },
      ],
    ],
    [
      'CSV',
      '1;2',
      { CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a', 'b'], CSVDelimiter: 'SEMICOLON' },
      [{ a: '1', b: '2' }],
    ],
  ])('reads %s', async (InputType, text, config, expected) => {
    const cloud = new StatesCloud(bucket({ k: text }));
    expect(await cloud.output(mapping(readObject('k', { InputType, ...config }), echo))).toEqual(expected);
  });

  it.each([
    ['an object that is not there', 'other', 'The specified key does not exist'],
    ['text that is no list', 'k', 'must hold a JSON array'],
  ])('fails over %s', async (_what, key, cause) => {
    const cloud = new StatesCloud(bucket({ k: '{}' }));
    expect(await cloud.run(mapping(readObject(key, { InputType: 'JSON' }), echo))).toMatchObject({
      error: 'States.ItemReaderFailed',
      cause: expect.stringContaining(cause),
    });
  });
});

describe('a ResultWriter', () => {
  const ResultWriter = { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'b', Prefix: 'out' } };

  it('leaves files and a manifest', async () => {
    const objects: Record<string, string> = {};
    const cloud = new StatesCloud(bucket(objects));
    const more = { ResultWriter, ToleratedFailurePercentage: 100 };
    const result = (await cloud.output(mapping(more, oddFails), [1, 2])) as {
      MapRunArn: string;
      ResultWriterDetails: { Bucket: string; Key: string };
    };
    const folder = `out/${result.MapRunArn.split(':').at(-1)}`;
    expect(result.ResultWriterDetails).toEqual({ Bucket: 'b', Key: `${folder}/manifest.json` });
    expect(JSON.parse(objects[`${folder}/manifest.json`] ?? '')).toEqual({
      DestinationBucket: 'b',
      MapRunArn: result.MapRunArn,
      ResultFiles: {
        FAILED: [{ Key: `${folder}/FAILED_0.json`, Size: expect.any(Number) }],
        PENDING: [],
        SUCCEEDED: [{ Key: `${folder}/SUCCEEDED_0.json`, Size: expect.any(Number) }],
      },
    });
    expect(JSON.parse(objects[`${folder}/SUCCEEDED_0.json`] ?? '')).toEqual([
      expect.objectContaining({ Status: 'SUCCEEDED', Input: '2', Output: '2' }),
    ]);
  });

  it('flattens into JSON lines', async () => {
    const objects: Record<string, string> = {};
    const cloud = new StatesCloud(bucket(objects));
    const WriterConfig = { Transformation: 'FLATTEN', OutputType: 'JSONL' };
    await cloud.output(mapping({ ResultWriter: { ...ResultWriter, WriterConfig } }, echo), [[1, 2], [3]]);
    const [file] = Object.keys(objects).filter(key => key.endsWith('SUCCEEDED_0.jsonl'));
    expect(objects[file ?? '']).toBe('1\n2\n3\n');
  });

  it('fails as what it is where it may not write', async () => {
    const cloud = new StatesCloud(bucket({}));
    cloud.denied = ['s3:PutObject'];
    expect(await cloud.run(mapping({ ResultWriter }, echo), [1])).toMatchObject({ error: 'States.ResultWriterFailed' });
  });

  it('is needed where results are too large together', async () => {
    const large = { Large: { Type: 'Succeed', Output: '{% $pad("", 100000, "x") %}' } };
    expect(await new StatesCloud().run(mapping({}, large), [1, 2, 3])).toMatchObject({
      error: 'States.DataLimitExceeded',
    });
  });
});

function pick(run: object | undefined): { mapRunArn: string } {
  return { mapRunArn: (run as { mapRunArn: string }).mapRunArn };
}
