import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDataClock, dataNow } from '#shared/aws/hot/data-clock.ts';
import { cloudDate } from '../../../../local/environments/cloud-date.ts';

describe('the clock of leases', () => {
  afterEach(() => vi.unstubAllGlobals());

  it("is the machine's, whatever the local cloud's speed makes of Date", () => {
    const machine = Date.now();
    vi.stubGlobal(
      'Date',
      cloudDate(Date, () => machine + 60 * 3_600_000),
    );
    expect(Math.abs(dataNow() - machine)).toBeLessThan(5_000);
  });

  it('can be set right', () => {
    const clock = createDataClock();
    clock.correct(-10_000);
    clock.correct(4_000);
    expect(Math.abs(clock.now() - (dataNow() - 6_000))).toBeLessThan(1_000);
  });
});
