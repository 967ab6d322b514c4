import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as modelPackageStateChange from '#events/sagemaker/model-package-state-change.ts';
import { compilePattern } from '../../local/services/events/pattern/compile-pattern.ts';
import { eventFiles } from '../support/event-files.ts';

const events = await eventFiles();

it('finds the events it judges', () => {
  expect(events.map(event => event.file)).toContain('sagemaker/model-package-state-change');
});

describe.each(events)('event $file', ({ file, schema, example, pattern }) => {
  it('has an example that its schema accepts', () => {
    expect(schema.safeParse(example).error).toBeUndefined();
  });

  it('has an example that its own pattern matches', () => {
    expect(compilePattern(JSON.stringify(pattern))(JSON.parse(JSON.stringify(example)))).toBe(true);
  });

  it('refuses what lacks its identity, by name', () => {
    const faults = schema.safeParse({ ...example, detail: {} }).error?.issues.map(issue => issue.path.join('.'));
    expect(faults?.[0]).toMatch(/^detail\./);
  });

  it('accepts every captured event of its kind', () => {
    for (const [name, event] of fixturesOf(file)) expect(schema.safeParse(event).error, name).toBeUndefined();
  });
});

describe('a model package event', () => {
  it.each([1771952413000, '1771952413000', '1771952413000.0', '2026-02-24T17:00:13Z'])('reads the time %s', time => {
    const { example, modelPackageStateChange: schema } = modelPackageStateChange;
    const event = schema.parse({ ...example, detail: { ...example.detail, LastModifiedTime: time } });
    expect(event.detail.LastModifiedTime).toBe(1771952413000);
  });

  it('refuses an approval status that does not exist', () => {
    const { example, modelPackageStateChange: schema } = modelPackageStateChange;
    const wrong = { ...example, detail: { ...example.detail, ModelApprovalStatus: 'Accepted' } };
    expect(schema.safeParse(wrong).error?.issues[0]?.path).toEqual(['detail', 'ModelApprovalStatus']);
  });
});

function fixturesOf(file: string): [string, unknown][] {
  const paths = globSync(`test/fixtures/events/${file}.*`);
  return paths.map(path => [basename(path), JSON.parse(readFileSync(path, 'utf8'))]);
}
