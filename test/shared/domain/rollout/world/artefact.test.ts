import { describe, expect, it } from 'vitest';
import { type Artefact, changedArtefacts, unheldArtefacts } from '#shared/domain/rollout/world/artefact.ts';

const uri = 's3://models/a/model.tar.gz';
const one: Artefact = { uri, is: 'version 1', etag: '"e1"' };

describe('model data that was approved', () => {
  it.each<[string, Artefact[], Artefact[], RegExp | undefined]>([
    ['lies there as it was', [one], [one], undefined],
    [
      'was overwritten',
      [one],
      [{ ...one, is: 'version 2' }],
      /since the version was approved: it was version 1, and is version 2/,
    ],
    ['was overwritten by the same bytes', [one], [{ ...one, is: 'version 2', etag: '"e1"' }], /and is version 2/],
    ['is gone', [one], [{ uri, unseen: 'nothing lies there' }], /model\.tar\.gz: nothing lies there\.$/],
    ['is that of another place now', [one], [], /is no model data of the version any more/],
    [
      'was changed before it was approved',
      [{ ...one, registered: 'e0' }],
      [one],
      /between its registration and its approval: the registry has ETag e0, and it was "e1"/,
    ],
    ['is what was registered', [{ ...one, registered: 'e1' }], [one], undefined],
    ['could not be seen at that time', [{ uri, unseen: 'S3 says AccessDenied' }], [one], undefined],
  ])('%s', (_, approved, now, expected) => {
    const said = changedArtefacts(approved, now);
    if (expected) expect(said).toEqual([expect.stringMatching(expected)]);
    else expect(said).toEqual([]);
  });

  it('is said to be held to nothing, where S3 does not show it', () => {
    expect(unheldArtefacts([one, { uri, unseen: 'S3 says AccessDenied' }])).toEqual([
      `Model data ${uri} is not held to what was approved: S3 says AccessDenied.`,
    ]);
  });
});
